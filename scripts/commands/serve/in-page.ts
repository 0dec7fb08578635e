/** What the preview adds to the pages that it serves; the pages that are built have none of it. */

/** Where the preview's own files are served; no file of a site begins with a dot. */
export const OWN_FOLDER = '.emendata';

/**
 * A page of the site with the script of the preview, which may ask the server for news.
 * @param hash what the page says, in short
 */
export function withPreview(html: string, hash: string): string {
  const policy = html.replace(
    /(<meta http-equiv="Content-Security-Policy" content="[^"]*)"/,
    "$1; connect-src 'self'\"",
  );
  const added = [
    `<meta name="emendata.preview" content="${hash}">`,
    `<link rel="stylesheet" href="/${OWN_FOLDER}/preview.css">`,
    `<script src="/${OWN_FOLDER}/preview.js"></script>`,
  ].join('\n');
  return policy.replace('</head>', `${added}\n</head>`);
}

/** A page whose links lead to the site whatever path it is shown at. */
export const fromRoot = (html: string): string =>
  html.replace(/ (href|src)="(?![#/]|[a-z][a-z0-9+.-]*:)/gi, ' $1="/');

/** What is shown while there is nothing to show yet: the findings say why. */
export const emptyPage = (): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Preview</title>
</head>
<body class="preview-empty">
<main>
<h1>There is nothing to show yet</h1>
<p>The TEI cannot be read as it is. What is wrong is said below; the page appears when it is mended and saved.</p>
</main>
</body>
</html>
`;
