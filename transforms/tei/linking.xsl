<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI modules core and linking: references within the edition and out of it. -->

  <!-- Every mark of a note, by the note's address. -->
  <xsl:key name="em:marks" match="ref[@type = 'note-mark']" use="tokenize(@target)"/>

  <xsl:template match="ref[@type = 'note-mark']" mode="em:text">
    <a class="noteref source" role="doc-noteref" href="{@target}">
      <xsl:apply-templates mode="em:text"/>
    </a>
  </xsl:template>

  <xsl:template match="ref" mode="em:text">
    <xsl:choose>
      <xsl:when test="@target">
        <a class="ref" href="{tokenize(@target)[1]}">
          <xsl:call-template name="em:language"/>
          <xsl:apply-templates mode="em:text"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="ref"><xsl:apply-templates mode="em:text"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ptr" mode="em:text">
    <a class="ptr" href="{tokenize(@target)[1]}"/>
  </xsl:template>

  <xsl:template match="anchor" mode="em:text">
    <span class="anchor" id="{em:id(.)}"/>
  </xsl:template>

</xsl:stylesheet>
