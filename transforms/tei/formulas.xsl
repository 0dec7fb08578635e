<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- Formulas (TEI module figures), and MathML: what lays out a formula is kept, what links or runs is not. -->

  <!-- A notation that nobody here reads is shown as it is written. -->
  <xsl:template match="formula[@notation][not(*)][not(matches(@notation, '^(mathml|plain|text)$', 'i'))][not(@em:apart or @em:holds)]"
      mode="em:text" priority="0.5">
    <code class="formula" data-notation="{@notation}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </code>
  </xsl:template>

  <!-- Elements that hold text, and elements that hold others (MathML 3, chapter 3, and MathML Core, section 2). -->
  <xsl:variable name="em:tokens" as="xs:string*" select="'mi', 'mn', 'mo', 'mtext', 'ms', 'mspace'"/>
  <xsl:variable name="em:layouts" as="xs:string*" select="'math', 'mrow', 'mfrac', 'msqrt', 'mroot', 'mstyle', 'merror',
    'mpadded', 'mphantom', 'mfenced', 'menclose', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mmultiscripts',
    'mprescripts', 'none', 'mtable', 'mtr', 'mtd'"/>
  <xsl:variable name="em:measures" as="xs:string*" select="'display', 'displaystyle', 'scriptlevel', 'dir', 'alttext',
    'mathvariant', 'mathsize', 'mathcolor', 'mathbackground', 'fence', 'form', 'separator', 'lspace', 'rspace', 'stretchy',
    'symmetric', 'maxsize', 'minsize', 'largeop', 'movablelimits', 'accent', 'accentunder', 'linethickness', 'bevelled',
    'numalign', 'denomalign', 'width', 'height', 'depth', 'voffset', 'notation', 'open', 'close', 'separators',
    'columnalign', 'rowalign', 'columnspan', 'rowspan', 'columnspacing', 'rowspacing', 'columnlines', 'rowlines', 'frame',
    'framespacing', 'align', 'subscriptshift', 'superscriptshift'"/>

  <xsl:template match="m:*" mode="em:text" priority="0.5">
    <!-- What is not of these lays out nothing; its content is shown. -->
    <xsl:element name="{if (local-name() = ($em:tokens, $em:layouts)) then local-name() else 'mrow'}"
        namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:if test="local-name() = ($em:tokens, $em:layouts)">
        <xsl:copy-of select="@*[name() = $em:measures]"/>
      </xsl:if>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <!-- An annotation says the formula once more, in another notation. -->
  <xsl:template match="m:annotation | m:annotation-xml" mode="em:text" priority="1"/>

  <!-- Of what could be switched the first is shown. -->
  <xsl:template match="m:maction" mode="em:text" priority="1">
    <xsl:element name="mrow" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:apply-templates select="node() except *[position() gt 1]" mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Text, and what is not MathML, stands in elements that hold text. -->
  <xsl:template match="m:*[not(local-name() = $em:tokens)]/text()[normalize-space()]" mode="em:text" priority="1">
    <xsl:element name="mtext" namespace="http://www.w3.org/1998/Math/MathML">{.}</xsl:element>
  </xsl:template>

  <xsl:template match="m:*[not(local-name() = $em:tokens)]/*[not(self::m:*)]" mode="em:text" priority="8">
    <xsl:element name="mtext" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:next-match/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
