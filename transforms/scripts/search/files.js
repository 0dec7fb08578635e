/**
 * Loads files of data: scripts that call `emendataSearch(NAME, VALUE)`, for a page in a folder can ask for nothing else.
 * @param folder in which they stand
 * @returns what gives the value of a file, by its name
 */
export function receiveFiles(folder) {
  const waiting = new Map();
  globalThis.emendataSearch = (name, value) => waiting.get(name)?.(value);
  return (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement('script');
      const done = (settle) => (value) => {
        waiting.delete(name);
        element.remove();
        settle(value);
      };
      waiting.set(name, done(resolve));
      element.onerror = () => done(reject)(new Error(name));
      // A file that was loaded and gave nothing is not what it should be.
      element.onload = () => waiting.has(name) && done(reject)(new Error(name));
      element.src = `${folder}/${name}.js`;
      document.head.append(element);
    });
}
