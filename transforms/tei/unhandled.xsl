<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- An element that no module knows: its text is shown, and its name is reported. -->
  <xsl:template match="*" mode="em:text">
    <xsl:element name="{if (em:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'unhandled'"/>
      <xsl:attribute name="data-element" select="name()"/>
      <xsl:attribute name="data-key" select="@em:key"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="teiHeader" mode="em:text"/>

</xsl:stylesheet>
