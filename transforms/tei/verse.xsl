<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module core, verse: groups of lines, and lines. The number of a line is data, never text. -->

  <xsl:template match="lg" mode="em:text">
    <div class="{string-join(('lg', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:call-template name="em:data"/>
      <xsl:call-template name="em:content"/>
    </div>
  </xsl:template>

  <xsl:template match="l" mode="em:text">
    <xsl:element name="{if (@em:holds) then 'div' else 'p'}">
      <xsl:attribute name="class" select="'psg l'"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:data"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="rhyme" mode="em:text">
    <xsl:element name="{em:tag(., 'span')}">
      <xsl:attribute name="class" select="'rhyme'"/>
      <xsl:for-each select="@label">
        <xsl:attribute name="data-rhyme" select="."/>
      </xsl:for-each>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
