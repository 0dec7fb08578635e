import { legalAddress } from '../read/web-address.js';

/** The registers of the world that are most cited: by the words for them, how an identifier of theirs is an address. */
const AUTHORITIES: readonly (readonly [name: RegExp, value: RegExp, address: (id: string) => string])[] = [
  [/^(?:geonames?|gn)(?:[-_ ]?id)?$/i, /^\d+$/, (id) => `https://www.geonames.org/${id}`],
  [/^(?:gnd|dnb|pnd|gkd|swd)(?:[-_ ]?id)?$/i, /^[\dX-]+$/i, (id) => `https://d-nb.info/gnd/${id}`],
  [/^viaf(?:[-_ ]?id)?$/i, /^\d+$/, (id) => `https://viaf.org/viaf/${id}`],
  [
    /^(?:wikidata|wd|wikidata[-_ ]?id)$/i,
    /^[QP]\d+$/i,
    (id) => `http://www.wikidata.org/entity/${id.toUpperCase()}`,
  ],
  [
    /^(?:lccn|lcnaf|naf|loc)$/i,
    /^n[a-z]? ?\d+$/i,
    (id) => `http://id.loc.gov/authorities/names/${id.replace(' ', '')}`,
  ],
  [/^(?:bnf|ark-bnf)$/i, /^cb\d{8}[\dbcdfghjkmnpqrstvwxz]$/i, (id) => `http://data.bnf.fr/ark:/12148/${id}`],
  [/^isni$/i, /^[\d ]{15,18}[\dX]$/i, (id) => `https://isni.org/isni/${id.replaceAll(' ', '')}`],
  [/^orcid$/i, /^(?:\d{4}-){3}\d{3}[\dX]$/i, (id) => `https://orcid.org/${id}`],
  [/^(?:tgn|getty(?:[-_ ]tgn)?)$/i, /^\d+$/, (id) => `http://vocab.getty.edu/tgn/${id}`],
  [/^(?:ulan|getty[-_ ]ulan)$/i, /^\d+$/, (id) => `http://vocab.getty.edu/ulan/${id}`],
  [/^pleiades$/i, /^\d+$/, (id) => `https://pleiades.stoa.org/places/${id}`],
  [/^(?:cerl|cerlid)$/i, /^cn[pilc]\d+$/i, (id) => `https://data.cerl.org/thesaurus/${id}`],
  [/^periodo$/i, /^p0\w+$/i, (id) => `http://n2t.net/ark:/99152/${id}`],
  [/^trismegistos$/i, /^\d+$/, (id) => `https://www.trismegistos.org/place/${id}`],
  [/^doi$/i, /^10\.\d{4,9}\/\S+$/, (id) => `https://doi.org/${id}`],
  [/^(?:handle|hdl)$/i, /^\d[\d.]*\/\S+$/, (id) => `https://hdl.handle.net/${id}`],
  [/^oclc$/i, /^\d+$/, (id) => `https://www.worldcat.org/oclc/${id}`],
];

/**
 * Where an identifier of an authority file leads.
 * @param type what the TEI calls the authority: “GND”, “GeoNames”
 * @returns undefined if it is no address, and of no authority that is known here
 */
export function authorityAddress(type: string, value: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(value)) return legalAddress(value);
  const bare = value.replace(/^(?:doi|hdl|gnd|viaf|wd):\s*/i, '');
  const found = AUTHORITIES.find(([name, form]) => name.test(type) && form.test(bare));
  return found?.[2](bare);
}

/** What an authority is called that an address leads to. */
export function authorityOf(address: string): string {
  const host = /^https?:\/\/([^/]+)/i.exec(address)?.[1] ?? '';
  const known = Object.entries({
    'geonames.org': 'GeoNames',
    'd-nb.info': 'GND',
    'viaf.org': 'VIAF',
    'wikidata.org': 'Wikidata',
    'id.loc.gov': 'LCCN',
    'bnf.fr': 'BnF',
    'isni.org': 'ISNI',
    'orcid.org': 'ORCID',
    'pleiades.stoa.org': 'Pleiades',
    'doi.org': 'DOI',
  }).find(([end]) => host === end || host.endsWith(`.${end}`));
  return known?.[1] ?? 'URI';
}
