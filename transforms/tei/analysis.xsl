<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module analysis: sentences, clauses, words and their parts. White space between words is the file's own, but for
       what @join says. A word of which nothing else is said is its text. -->

  <xsl:template match="s | cl | phr | w | m | c | pc" mode="em:text">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang or @xml:space or @rend or @rendition or @style or @join or @em:apart or @em:holds or @em:notes">
        <xsl:element name="{em:tag(., 'span')}">
          <xsl:attribute name="class" select="local-name()"/>
          <xsl:call-template name="em:stored-id"/>
          <xsl:if test="self::w or self::m or self::c or self::pc">
            <xsl:for-each select="@join[. = ('left', 'right', 'both', 'overlap')]">
              <xsl:attribute name="data-join" select="."/>
            </xsl:for-each>
          </xsl:if>
          <xsl:call-template name="em:content"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="em:text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
