import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from './conserved.js';
import { editionOf, mark, note, print } from './support.js';

/** A language, and words of it that a compiler of PDF can go wrong with. */
const SAMPLES: readonly (readonly [language: string, text: string])[] = [
  ['ar', 'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ (٣)؛ ممم بِبِبِ. قال: «لا إله إلا الله» 1823 abc، ثم. ومركز سفلي. اهـ'],
  ['fa', 'می‌خواهم کتاب‌ها را بخوانم؛ «پایان» [۱۲] ۳٫۵ را.'],
  ['ur', 'اردو زبان ہے۔ ٹھیک ہے؟'],
  ['he', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃ (א, 1) “שלום”, abc.'],
  ['yi', 'דאָס גרױסע געװינס'],
  [
    'en',
    'Public License (CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/). Attribution for reuse should follow.',
  ],
  ['pt', 'O guarda-chuva sentia-se-lhe, fazer-se-á; dá-lhe o arco-íris.'],
  ['pl', 'Biało-czerwony, polsko-niemiecki słownik angielsko-polski.'],
  ['es', 'El estudio teórico-práctico hispano-americano.'],
  ['syr', 'ܒܪܝܫܝܬ ܐܝܬܘܗܝ ܗܘܐ ܡܠܬܐ܂ ܡܶܠܬܳܐ'],
  ['hi', 'क्षत्रिय कर्म स्त्री हिंदी किंकिं शक्ति र्कि र्किर्कि कार्यों में।'],
  ['sa', 'धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः ॥१॥'],
  ['bn', 'কোঁ কৌতূহল শ্রীকৃষ্ণ র‍্যাব ক্ষুদ্র'],
  ['ta', 'தமிழ் கொள்கை ஸ்ரீ கௌரவம்'],
  ['te', 'తెలుగు శ్రీ క్రీడ స్త్రీ'],
  ['pa', 'ਗੁਰਮੁਖੀ ਸ੍ਰੀ ਪੰਜਾਬੀ'],
  ['bo', 'བོད་སྐད་ཀྱི་ཡི་གེ། རྒྱལ་པོ། སྒྲུབ་ཆེན། ཀྵཀྵ'],
  ['km', 'ភាសាខ្មែរ ស្ត្រី កម្ពុជា'],
  ['th', 'ภาษาไทย น้ำ ที่นี่ ก็'],
  ['grc', 'μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος — ᾧ ᾴ ῥ ΐ ᾱ̆ ῡ́'],
  ['cop', 'ϩⲛ ⲧⲉϩⲟⲩⲉⲓⲧⲉ ⲛⲉϥϣⲟⲟⲡ ⲛ̄ϭⲓ ⲡϣⲁϫⲉ'],
  ['hy', 'Ի սկզբանէ էր Բանն'],
  ['ka', 'დასაბამითგან იყო სიტყუაჲ Ⴀ'],
  ['gez', 'ቀዳሚሁ ቃል ውእቱ።'],
  ['cu', 'и҆скони бѣ сло́во · ⰺⱄⰽⱁⱀⰺ · ꙋ ꙗ҆кѡ ѿ а҃'],
  ['got', '𐌰𐍄𐍄𐌰 𐌿𐌽𐍃𐌰𐍂'],
  ['non', 'ᚠᚢᚦᚨᚱᚲ ǫ́ ꝥ ꝑ ꝓ ꝙ ꝯ ꝛ ſ ƿ ȝ ꜹ q̄ p̄ m̃ ẽ e̋'],
  ['la', 'dñs \uE8BF \uF1AC \uE665 [U+0041] and [U+E8BF]'],
  ['zh', '子曰：「學而時習之，不亦說乎？」天地玄黃，宇宙洪荒。'],
  ['ja', 'いろはにほへと ちりぬるを。カタカナ、ガギグ。'],
  ['ko', '나랏말ᄊᆞ미 듕귁에 달아 한국어'],
  ['vi', 'Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau'],
  ['akk', '𒀀𒈾 𒈗'],
  ['ipa', 'ˈfɪʃɐ t͡ʃ ɹ̩ː n̪̊ ɔ̃ k͈ ʘ ɧ ǁ̃'],
  ['math', '∀x∈ℝ: x² ≥ 0 ⟨𝔄|𝕏⟩ 𝒜 ∑ ∫ ≔ ⊬ ♭ ♯ 𝄞 ☞ ✠ ℞ ℣ ☉ ♃ 🜍'],
];

describe('the book, read back', () => {
  it.each(SAMPLES)('has every sign of %s, once and in order', async (language, text) => {
    const long = Array.from({ length: 12 }, () => text).join(' ');
    const body = `<h2 class="psg head" id="a-h1">${text}</h2>
      <p class="psg p" id="a-p1">${long}</p>
      <p class="psg p" id="a-p2">${text}${mark('a-n1', '(1)', 'source')}</p>
      <p class="psg p" id="a-p3">abc <em lang="${language}">${text}</em> def <strong>${text}</strong>, ghi.</p>
      <ul class="list"><li class="psg item" id="a-i1">${text}</li></ul>
      <table><tbody><tr><td>${text}</td><td>1</td></tr></tbody></table>`;
    const parts = [language, 'en'].map((tag, i) => ({
      id: `abc${i}`,
      title: `${text} ${i}`,
      language: tag,
      body: body.replaceAll('a-', `${i}-`),
      notes: note(`${i}-n1`, '(1)', text, 'source'),
    }));
    const edition = editionOf(parts);
    const { file } = await print(edition, 'x');
    if (process.env['KEEP_PDF']) writeFileSync(`${process.env['KEEP_PDF']}-${language}.pdf`, file.bytes);
    expect(await differences(edition, file.bytes)).toEqual([]);
  });
});
