/** The attributes that hold pointers (TEI data type `teidata.pointer`), whatever element they stand on. */
const POINTERS = new Set(
  `active adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod datingPoint decls
   domains edRef end equiv exclude fVal facs feats filter follow from fromUnit given hand inst lemmaRef location mergedIn
   mutual new next nymRef origin parent parts passive perf period prev property ref rendition replyTo require resp sameAs
   scheme scribeRef scriptRef select since source sourceRef spanTo start synch target targetDatcat targetEnd to toUnit
   toWhom unitRef uri url value valueDatcat where who wit`.split(/\s+/),
);

/** True for an attribute without namespace that holds pointers, or may. */
export const isPointer = (name: string): boolean => POINTERS.has(name);
