<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- The element's own id, or one made from its place. -->
  <xsl:function name="em:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string(($element/@xml:id, $prefix || '-k' || $element/@em:key)[1])"/>
  </xsl:function>

  <!-- The ids that a pointer attribute names within the edition. -->
  <xsl:function name="em:local-ids" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! substring-after(., '#')[. ne '']"/>
  </xsl:function>

  <!-- True if the element holds something that is set apart, so that HTML allows it in no p. -->
  <xsl:function name="em:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(p | ab | list | table | lg | l | figure | floatingText | listBibl | sp | cit |
      quote[em:holds-blocks(.)] | q[em:holds-blocks(.)]))"/>
  </xsl:function>

  <!-- True for a note that gives the reason of an emendation: it belongs to the apparatus, not to the text. -->
  <xsl:function name="em:is-reason" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@type = 'emendation'"/>
  </xsl:function>

  <!-- The language of the element, where it says one. -->
  <xsl:template name="em:language" as="attribute()?">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang" select="@xml:lang"/>
    </xsl:if>
  </xsl:template>

  <!-- The id and language of a passage: what can be cited. -->
  <xsl:template name="em:passage" as="attribute()*">
    <xsl:attribute name="id" select="em:id(.)"/>
    <xsl:call-template name="em:language"/>
  </xsl:template>

</xsl:stylesheet>
