<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module figures: tables, and the frames of pictures. -->

  <!-- A table has one caption, if its head comes first: further heads stand before it. What HTML allows in no table is put
       into a row of its own afterwards (scripts/pivot/conform.ts). -->
  <xsl:template match="table" mode="em:text">
    <xsl:variable name="heads" as="element()*" select="head[not(preceding-sibling::row)]"/>
    <xsl:variable name="caption" as="element(head)?" select="$heads[count($heads) eq 1][not(@em:holds)]"/>
    <xsl:apply-templates select="$heads except $caption" mode="em:text"/>
    <table class="table">
      <xsl:attribute name="id" select="em:id(.)"/>
      <xsl:call-template name="em:language"/>
      <xsl:for-each select="$caption">
        <caption class="psg head">
          <xsl:call-template name="em:passage"/>
          <xsl:call-template name="em:content"/>
        </caption>
      </xsl:for-each>
      <tbody><xsl:apply-templates select="node() except $heads" mode="em:text"/></tbody>
    </table>
    <xsl:call-template name="em:called-here"/>
  </xsl:template>

  <xsl:template match="table/row" mode="em:text" priority="0.2">
    <tr>
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </tr>
  </xsl:template>

  <xsl:template match="row/cell" mode="em:text" priority="0.2">
    <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:if test="matches(@cols, '^[0-9]{1,3}$') and xs:integer(@cols) gt 1"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
      <xsl:if test="matches(@rows, '^[0-9]{1,4}$') and xs:integer(@rows) gt 1"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figure" mode="em:text">
        <figure class="{string-join(('figure', em:classes(@type)), ' ')}" id="{em:id(.)}">
          <xsl:call-template name="em:language"/>
          <!-- HTML wants the caption first or last: it goes where the order of the text allows it, else it is no caption. -->
          <xsl:variable name="pictures" as="element()*" select="graphic | media | binaryObject | svg:svg"/>
          <xsl:variable name="text" as="element()*" select="* except (lb, pb, figDesc[@em:as = 'suppressed'], $pictures)"/>
          <xsl:choose>
            <xsl:when test="em:has-text(.)">
              <xsl:apply-templates mode="em:text"/>
            </xsl:when>
            <xsl:when test="count(head) ge 1 and (every $head in head satisfies $text[position() le count(current()/head)] ! (. is $head) = true())
                and ($text except head or not($pictures[. &lt;&lt; current()/head[1]]))">
              <xsl:call-template name="em:figcaption"/>
              <xsl:apply-templates select="node() except head" mode="em:text"/>
            </xsl:when>
            <xsl:when test="head and $text[last()]/self::head and count(head) eq 1">
              <xsl:apply-templates select="node() except head" mode="em:text"/>
              <xsl:call-template name="em:figcaption"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates mode="em:text"/>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="em:called-here"/>
        </figure>
  </xsl:template>

  <xsl:template name="em:figcaption">
    <figcaption>
      <xsl:apply-templates select="head" mode="em:text"/>
    </figcaption>
  </xsl:template>

</xsl:stylesheet>
