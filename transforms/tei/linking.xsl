<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI modules core and linking: references within the edition and out of it. -->

  <!-- The mark of a note. -->
  <xsl:template match="(ref | ptr)[@em:calls]" mode="em:text" priority="1">
    <a class="noteref" role="doc-noteref" href="#{@em:calls}">
      <xsl:apply-templates mode="em:text"/>
    </a>
  </xsl:template>

  <xsl:template match="ref" mode="em:text">
    <xsl:choose>
      <xsl:when test="@target and not(@em:holds)">
        <a class="ref" href="{tokenize(@target)[1]}">
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:content"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{em:tag(., 'span')}">
          <xsl:attribute name="class" select="'ref'"/>
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:content"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A pointer that only gathers what belongs together is data. -->
  <!-- What TEI has empty may hold text all the same. -->
  <xsl:template match="(ptr[not(@em:calls)] | anchor)[node()]" mode="em:text" priority="0.6">
    <xsl:next-match/>
    <xsl:apply-templates select="node()" mode="em:text"/>
  </xsl:template>

  <xsl:template match="ptr[not(@em:sign)]" mode="em:text" priority="0.4"/>

  <xsl:template match="ptr" mode="em:text" priority="0.3">
    <a class="ptr">
      <xsl:if test="@target"><xsl:attribute name="href" select="tokenize(@target)[1]"/></xsl:if>
      <xsl:text>{@em:sign}</xsl:text>
    </a>
  </xsl:template>

  <xsl:template match="anchor" mode="em:text" priority="0.3">
    <span class="anchor" id="{em:id(.)}"/>
  </xsl:template>

</xsl:stylesheet>
