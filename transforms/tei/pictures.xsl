<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- Pictures (TEI modules core, figures and transcr), and drawings in the namespace of SVG. The stylesheet says where
       one stands; which file it is, how it is described, and what is shown if there is none, is found by its key. -->

  <xsl:template match="graphic | media | binaryObject[not(@em:as = 'inline')] | svg:svg[not(parent::svg:*)]" mode="em:text"
      priority="0.5">
    <img class="graphic" data-key="{@em:key}">
      <xsl:call-template name="em:stored-id"/>
    </img>
    <!-- What the table takes for empty may hold text all the same. -->
    <xsl:apply-templates select="self::graphic/node() | self::media/node()" mode="em:text"/>
  </xsl:template>

  <!-- A table that is printed as a picture. -->
  <xsl:template match="table[not(row)][graphic | media | binaryObject | svg:svg]" mode="em:text" priority="1">
    <figure class="{string-join(('figure', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:call-template name="em:content"/>
    </figure>
  </xsl:template>

</xsl:stylesheet>
