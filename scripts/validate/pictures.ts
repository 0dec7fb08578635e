import type { Finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { isPicture } from '../pictures/description.js';
import { type Pictures, picturesOf } from '../pictures/pictures.js';
import { elementsOf } from '../read/tree.js';

/** Every picture of the texts, looked at. */
export function picturesInTexts(model: EditionModel): Pictures {
  const pictures = picturesOf(model);
  for (const { division } of model.documents)
    for (const element of elementsOf(division))
      if (isPicture(element) && model.treated.of(element).as !== 'code') pictures.of(element);
  return pictures;
}

/** P001-P009: pictures that are missing, broken, out of reach or not described. */
export const checkPictures = (model: EditionModel): readonly Finding[] => picturesInTexts(model).findings;
