<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module figures: tables and pictures. -->

  <xsl:template match="table" mode="em:text">
    <table class="table" id="{em:id(.)}">
      <xsl:if test="head">
        <caption class="psg head" id="{em:id(head[1])}">
          <xsl:apply-templates select="head[1]/node()" mode="em:text"/>
        </caption>
      </xsl:if>
      <tbody><xsl:apply-templates select="row" mode="em:text"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="row" mode="em:text">
    <tr><xsl:apply-templates select="cell" mode="em:text"/></tr>
  </xsl:template>

  <xsl:template match="cell" mode="em:text">
    <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
      <xsl:if test="@cols"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
      <xsl:if test="@rows"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figure" mode="em:text">
    <figure class="{string-join(('figure', @type), ' ')}" id="{em:id(.)}">
      <!-- HTML wants the caption first or last: it stays where the text has it. -->
      <xsl:variable name="first" as="xs:boolean"
          select="exists(head) and not(head[1]/preceding-sibling::*[not(self::lb | self::pb | self::figDesc)])"/>
      <xsl:if test="$first">
        <xsl:call-template name="em:figcaption"/>
      </xsl:if>
      <xsl:apply-templates select="node() except (head, figDesc)" mode="em:text"/>
      <xsl:if test="exists(head) and not($first)">
        <xsl:call-template name="em:figcaption"/>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template name="em:figcaption" as="element()">
    <figcaption>
      <xsl:apply-templates select="head" mode="em:text"/>
    </figcaption>
  </xsl:template>

  <xsl:template match="graphic" mode="em:text">
    <img src="{@url}" alt="{normalize-space(../figDesc)}"/>
  </xsl:template>

  <xsl:template match="figDesc" mode="em:text"/>

</xsl:stylesheet>
