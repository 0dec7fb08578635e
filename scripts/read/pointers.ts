/** The attributes that hold pointers (TEI class data `teidata.pointer`), whatever element they stand on. */
const POINTERS = new Set(
  `active adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod datingPoint decls
   domains edRef end exclude fVal facs feats follow from fromUnit given hand inst lemmaRef location mergedIn mutual new
   next nymRef origin parent parts passive perf period prev property ref rendition resp sameAs scheme scribeRef scriptRef
   select since source spanTo start synch target targetDatcat targetEnd to toUnit toWhom unitRef value valueDatcat where
   who wit`.split(/\s+/),
);

/** True for an attribute without namespace that holds pointers. */
export const isPointer = (name: string): boolean => POINTERS.has(name);
