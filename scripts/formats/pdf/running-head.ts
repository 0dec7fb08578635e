/** Characters for which there is room above the text. */
const RUNNING_HEAD = 52;

/** A title as it stands above the text: one that is too long is cut where it pauses, else between two words. */
export function inBrief(title: string): string {
  if (title.length <= RUNNING_HEAD) return title;
  const start = [...title].slice(0, RUNNING_HEAD).join('');
  const [, sentence] = /^(.{12,})[.:;,](?=\s)/.exec(start) ?? [];
  return sentence ?? `${start.replace(/\s+\S*$/, '')} …`;
}
