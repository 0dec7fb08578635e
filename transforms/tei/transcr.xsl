<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI modules core and transcr: corrections and other interventions.
       A lemma is a range between two points; every reading of it stands between them, marked as such,
       and the reading policy chooses among them afterwards. -->

  <xsl:template match="choice | supplied | surplus | unclear | sic[not(parent::choice)] | corr[not(parent::choice)]" mode="em:text">
    <xsl:variable name="judged" as="element()" select="(self::choice/(corr | reg | expan), .)[1]"/>
    <span class="app-begin" data-app="{em:id(.)}" data-element="{local-name()}">
      <xsl:if test="$judged/@ana">
        <xsl:attribute name="data-class" select="em:local-ids($judged/@ana)"/>
      </xsl:if>
      <xsl:if test="$judged/@resp">
        <xsl:attribute name="data-resp" select="em:local-ids($judged/@resp)"/>
      </xsl:if>
      <xsl:if test="$judged/@change">
        <xsl:attribute name="data-change" select="em:local-ids($judged/@change)"/>
      </xsl:if>
      <xsl:for-each select="$judged/(@cert, @evidence)">
        <xsl:attribute name="data-{local-name()}" select="."/>
      </xsl:for-each>
    </span>
    <xsl:choose>
      <xsl:when test="self::choice">
        <xsl:for-each select="corr | reg | expan, sic | orig | abbr, unclear">
          <xsl:call-template name="em:reading">
            <xsl:with-param name="of" select=".."/>
          </xsl:call-template>
        </xsl:for-each>
        <!-- What is no reading of either side is text. -->
        <xsl:apply-templates select="* except (corr | reg | expan | sic | orig | abbr | unclear)" mode="em:text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="em:reading"/>
      </xsl:otherwise>
    </xsl:choose>
    <span class="app-end" data-app="{em:id(.)}"/>
  </xsl:template>

  <!-- One reading of a place. -->
  <xsl:template name="em:reading" as="element()">
    <xsl:param name="of" as="element()" select="."/>
    <span class="rdg {local-name()}" data-app="{em:id($of)}">
      <xsl:if test=". is $of and (self::sic or self::corr)">
        <xsl:attribute name="data-only" select="'true'"/>
      </xsl:if>
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </span>
  </xsl:template>

  <xsl:template match="ex | am" mode="em:text">
    <xsl:apply-templates mode="em:text"/>
  </xsl:template>

  <xsl:template match="gap" mode="em:text">
    <span class="gap" data-reason="{@reason}">[…]</span>
  </xsl:template>

  <xsl:template match="fw" mode="em:text"/>

</xsl:stylesheet>
