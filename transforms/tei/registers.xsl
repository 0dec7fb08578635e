<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module namesdates: the registers of a standOff, one entry for each person, place, organisation, work and event. -->

  <xsl:template match="standOff" mode="em:text">
    <xsl:apply-templates select="*" mode="em:register"/>
  </xsl:template>

  <xsl:template match="listPerson | listPlace | listOrg | listBibl | listEvent" mode="em:register">
    <section class="register">
      <xsl:apply-templates select="* except head" mode="em:register"/>
    </section>
  </xsl:template>

  <xsl:template match="person | place | org | bibl | event" mode="em:register">
    <section class="entry" id="{em:id(.)}" data-kind="{em:kind-of-entry(.)}">
      <h2 class="entry-name">
        <xsl:apply-templates select="em:main-name(.)" mode="em:register"/>
      </h2>
    </section>
  </xsl:template>

  <xsl:function name="em:kind-of-entry" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="map {'person': 'pers', 'place': 'place', 'org': 'org', 'bibl': 'work', 'event': 'event'}(local-name($entry))"/>
  </xsl:function>

  <xsl:function name="em:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/(persName | placeName | orgName | eventName | label | title)"/>
    <xsl:sequence select="($names[@type = 'main'], $names)[1]"/>
  </xsl:function>

</xsl:stylesheet>
