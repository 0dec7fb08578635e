<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module textstructure: the text, its divisions, and what opens and closes them. -->

  <xsl:template match="text | front | body | back | group" mode="em:text">
    <section class="{local-name()}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </section>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="em:text">
    <section class="{string-join(('div', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </section>
  </xsl:template>

  <!-- The first head of a division is its heading; those that follow continue it. -->
  <xsl:template match="head" mode="em:text">
    <p class="psg head">
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </p>
  </xsl:template>

  <xsl:template match="div/head[not(preceding-sibling::head)]" mode="em:text">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::div)"/>
    <xsl:element name="h{min((6, 1 + $depth))}">
      <xsl:attribute name="class" select="string-join(('psg', 'head', em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | titlePage | epigraph | argument" mode="em:text">
    <div class="{string-join((if (em:has-text(.)) then 'psg' else (), local-name()), ' ')}">
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </div>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | trailer | byline | docTitle | titlePart | docDate | docAuthor | docImprint
      | docEdition"
      mode="em:text">
    <xsl:element name="{if (ancestor::p | ancestor::signed | ancestor::byline | ancestor::docImprint) then 'span'
        else if (titlePart or em:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:attribute name="class" select="string-join((if (titlePart) then () else 'psg', local-name(), em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <!-- True if text stands directly in the element. -->
  <xsl:function name="em:has-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/text()[normalize-space()])"/>
  </xsl:function>

</xsl:stylesheet>
