<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module header: the page that describes an edition has the text of its headers, one after another. -->

  <xsl:template match="em:headers" mode="em:text" priority="20">
    <xsl:for-each select="teiHeader">
      <section class="div description">
        <xsl:call-template name="em:language"/>
        <xsl:call-template name="em:content"/>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="em:headers//licence[not(@em:holds)][matches(@target, '^https?://', 'i')] | em:headers//idno[not(*)][matches(normalize-space(), '^https?://\S+$', 'i')]" mode="em:text" priority="8">
    <p class="psg {local-name()}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:text>{if (normalize-space() eq '') then substring-before(@em:label || ' ', @target) else @em:label}</xsl:text>
      <a class="ref" href="{(@target, normalize-space())[1]}">
        <xsl:apply-templates mode="em:text"/>
        <xsl:if test="normalize-space() eq ''">{@target}</xsl:if>
      </a>
    </p>
  </xsl:template>

</xsl:stylesheet>
