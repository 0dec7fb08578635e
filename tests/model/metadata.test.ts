import { describe, expect, it } from 'vitest';
import { readModel } from '../../scripts/commands/pipeline.js';
import { metadataOf } from '../../scripts/model/metadata.js';
import { inPackage } from '../../scripts/package-root.js';
import { tei } from '../support/tei.js';

const { metadata } = readModel([inPackage('tests', 'edition')], undefined);

describe('metadataOf', () => {
  it('takes title, version, date and people from the header', () => {
    expect(metadata).toMatchObject({
      title: 'The Light at Skerry Point',
      subtitle: 'A keeper’s log and a letter, edited from a scanned text',
      language: 'en',
      version: '1.2.0',
      date: '2024-05-17',
      publisher: 'The Skerry Press',
      address: undefined,
    });
    expect(metadata.responsibilities.map((r) => [r.id, r.names])).toContainEqual([
      'reading-1',
      ['A. Reader'],
    ]);
  });

  it('keeps the licence of the edition and the rights in the source apart', () => {
    expect(metadata.licences).toMatchObject([{ target: 'https://creativecommons.org/licenses/by/4.0/' }]);
    expect(metadata.rights).toEqual(['The text was invented for this edition.']);
  });

  it('knows the witness and its hash', () => {
    expect(metadata.witnesses).toMatchObject(
      [{ id: 'scan', file: 'source/lighthouse.txt', sha256: /^[0-9a-f]{64}$/ }].map((w) => ({
        ...w,
        sha256: expect.stringMatching(w.sha256),
      })),
    );
  });

  it('ends the address given at build time in a slash', () => {
    expect(readModel([inPackage('tests', 'edition')], 'https://example.org/light').metadata.address).toBe(
      'https://example.org/light/',
    );
  });
});

describe('addresses of the header', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', ' javascript:alert(1)'])(
    'are of the web: not %s',
    (address) => {
      const { licences, address: own } = metadataOf(
        tei(
          `<TEI><teiHeader><fileDesc><publicationStmt><idno type="URL">${address}</idno><availability><licence target="${address}">L</licence></availability></publicationStmt></fileDesc></teiHeader></TEI>`,
        ),
        undefined,
      );
      expect([licences[0]?.target, own]).toEqual([undefined, undefined]);
    },
  );
});
