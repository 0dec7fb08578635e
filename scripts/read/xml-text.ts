const reference = (char: string): string => {
  switch (char) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#${char.charCodeAt(0)};`;
  }
};

/** Text as it stands between the tags of XML or HTML, so that it is read as it is (XML 1.0, sections 2.4 and 2.11). */
export const escapeXml = (text: string): string => text.replace(/[&<>\r]/g, reference);

/** The value of an attribute in double quotation marks, so that it is read as it is (XML 1.0, section 3.3.3). */
export const escapeAttribute = (value: string): string => value.replace(/[&<"\t\n\r]/g, reference);
