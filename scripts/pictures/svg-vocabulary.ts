const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The elements of SVG that draw (SVG 2; without animation, scripts, links and foreign markup). */
export const DRAWING = words(`
  svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan textPath image
  linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
  feSpotLight feTile feTurbulence`);

/** The elements whose text is kept. */
export const TEXTUAL = words('title desc style text tspan textPath');

/** What is taken out and told, and how it is called. */
export const ACTIVE: ReadonlyMap<string, string> = new Map([
  ['script', 'a script'],
  ['foreignObject', 'foreign markup (foreignObject)'],
  ['handler', 'an event handler'],
  ['listener', 'an event handler'],
  ['animate', 'an animation'],
  ['animateColor', 'an animation'],
  ['animateMotion', 'an animation'],
  ['animateTransform', 'an animation'],
  ['set', 'an animation'],
  ['discard', 'an animation'],
  ['audio', 'a recording'],
  ['video', 'a film'],
  ['iframe', 'foreign markup (iframe)'],
]);

/** The attributes that say where and how something is drawn. `style` and `href` are looked at by themselves. */
export const ATTRIBUTES = words(`
  id class lang viewBox preserveAspectRatio version width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points
  pathLength transform transform-origin gradientTransform gradientUnits patternTransform patternUnits
  patternContentUnits clipPathUnits maskUnits maskContentUnits mask-type filterUnits primitiveUnits markerUnits
  markerWidth markerHeight refX refY orient spreadMethod offset startOffset method side spacing textLength lengthAdjust
  dx dy rotate systemLanguage requiredFeatures type media
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
  font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
  glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
  lighting-color marker marker-end marker-mid marker-start mask mix-blend-mode opacity overflow paint-order
  shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect
  visibility word-spacing writing-mode
  amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent in in2 intercept k1 k2 k3 k4
  kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves operator order pointsAtX pointsAtY pointsAtZ
  preserveAlpha radius result scale seed slope specularConstant specularExponent stdDeviation stitchTiles surfaceScale
  tableValues targetX targetY values xChannelSelector yChannelSelector z`);

/** Elements that may hold a picture within them. */
export const HOLDS_PICTURE = words('image feImage');
