import { type Finding, finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { EXAMPLES } from '../model/treated.js';
import { elementsOf, MATHML, placeOf, SVG, TEI, XI, type XmlElement } from '../read/tree.js';

const KNOWN = new Set([TEI, EXAMPLES, MATHML, SVG, XI]);

/** R020: namespaces in the texts that nobody here knows, each once, where it is met first. */
export function checkForeign(model: EditionModel): Finding[] {
  const met = new Map<string, { readonly first: XmlElement; count: number }>();
  for (const { division } of model.documents)
    for (const element of elementsOf(division)) {
      const { namespace } = element;
      if (KNOWN.has(namespace) || model.treated.of(element).as === 'code') continue;
      const known = met.get(namespace);
      if (known) known.count += 1;
      else met.set(namespace, { first: element, count: 1 });
    }
  return [...met].map(([namespace, { first, count }]) => {
    const elements =
      count === 1 ? `the element “${first.local}”` : `${count} elements, “${first.local}” first,`;
    const found =
      namespace === '' ? `${elements} without a namespace` : `${elements} of the namespace “${namespace}”`;
    return finding('R020', placeOf(first), { found });
  });
}
