<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module figures: tables, and the frames of pictures. -->

  <!-- A table has one caption: several heads stand before it. What is neither head nor row stands after it. -->
  <xsl:template match="table" mode="em:text">
    <xsl:variable name="caption" as="element(head)?" select="head[count(../head) eq 1]"/>
    <xsl:apply-templates select="head except $caption" mode="em:text"/>
    <table class="table" id="{em:id(.)}">
      <xsl:if test="$caption">
        <caption class="psg head" id="{em:id($caption)}">
          <xsl:apply-templates select="$caption/node()" mode="em:text"/>
        </caption>
      </xsl:if>
      <tbody><xsl:apply-templates select="row" mode="em:text"/></tbody>
    </table>
    <xsl:apply-templates select="* except (head, row, row[last()]/preceding-sibling::*)" mode="em:text"/>
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
    <figure class="{string-join(('figure', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <!-- HTML wants the caption first or last: it goes where the order of the text allows it, else it is no caption. -->
      <xsl:variable name="pictures" as="element()*" select="graphic | media | binaryObject | svg:svg"/>
      <xsl:variable name="text" as="element()*" select="* except (lb, pb, figDesc, $pictures)"/>
      <xsl:choose>
        <xsl:when test="$text[1]/self::head and ($text except head or not($pictures[. &lt;&lt; current()/head[1]]))">
          <xsl:call-template name="em:figcaption"/>
          <xsl:apply-templates select="node() except head" mode="em:text"/>
        </xsl:when>
        <xsl:when test="$text[last()]/self::head">
          <xsl:apply-templates select="node() except head" mode="em:text"/>
          <xsl:call-template name="em:figcaption"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="em:text"/>
        </xsl:otherwise>
      </xsl:choose>
    </figure>
  </xsl:template>

  <xsl:template name="em:figcaption" as="element()">
    <figcaption>
      <xsl:apply-templates select="head" mode="em:text"/>
    </figcaption>
  </xsl:template>
</xsl:stylesheet>
