/** Licences by Creative Commons that SPDX has an identifier for; those of single countries are not among them. */
const CREATIVE_COMMONS =
  /^https?:\/\/creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-nd|-sa)?)\/(1\.0|2\.0|2\.5|3\.0|4\.0)|(publicdomain\/zero\/1\.0))\/?(?:legalcode|deed)?(?:\.\w+)?$/;

/** The SPDX identifier of a licence (spdx.org/licenses), from its address. */
export function spdxOf(target: string | undefined): string | undefined {
  const [, kind, version, zero] = CREATIVE_COMMONS.exec(target ?? '') ?? [];
  if (zero) return 'CC0-1.0';
  return kind && version ? `CC-${kind.toUpperCase()}-${version}` : undefined;
}
