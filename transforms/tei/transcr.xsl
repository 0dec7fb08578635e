<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI modules core, transcr and textcrit: corrections, variants and other interventions.
       A lemma is a range between two points; every reading of it stands between them, marked as such, and the reading
       policy chooses among them afterwards (scripts/pivot/project.ts). -->

  <!-- A place among blocks whose readings hold none is set apart as one. -->
  <xsl:template match="*[@em:as = 'alternatives'][@em:apart]" mode="em:text" priority="0.4">
    <p class="psg place">
      <xsl:next-match/>
    </p>
  </xsl:template>

  <xsl:template match="*[@em:as = ('alternatives', 'reading')] | subst[not(@em:as = 'reading')] | unclear[@xml:id]" mode="em:text" priority="0.3">
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
      <xsl:when test="@em:as = 'alternatives' or self::subst">
        <xsl:apply-templates select="node()" mode="em:member">
          <xsl:with-param name="of" as="xs:string" tunnel="yes" select="em:id(.)"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="em:reading">
          <xsl:with-param name="of" as="xs:string" select="em:id(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <span class="app-end" data-app="{em:id(.)}"/>
    <xsl:call-template name="em:called-here"/>
  </xsl:template>

  <!-- What stands directly in a choice, an app or a subst. -->
  <xsl:mode name="em:member" on-no-match="deep-skip" visibility="public"/>

  <xsl:template match="*" mode="em:member">
    <xsl:param name="of" as="xs:string" tunnel="yes"/>
    <xsl:call-template name="em:reading">
      <xsl:with-param name="of" select="$of"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="rdgGrp" mode="em:member">
    <xsl:apply-templates select="node()" mode="em:member"/>
  </xsl:template>

  <!-- What is said of a witness in a reading stands after the reading, in the entry only. -->
  <xsl:template match="lem | rdg" mode="em:member">
    <xsl:param name="of" as="xs:string" tunnel="yes"/>
    <xsl:variable name="app" as="element()" select="ancestor::app[1]"/>
    <xsl:call-template name="em:reading">
      <xsl:with-param name="of" select="$of"/>
    </xsl:call-template>
    <xsl:for-each select="descendant::*[@em:as = 'apparatus'][ancestor::app[1] is $app]">
      <xsl:call-template name="em:reading">
        <xsl:with-param name="of" select="$of"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*[@em:as = 'apparatus']" mode="em:text" priority="0.4"/>

  <!-- Notes, breaks and marks between the readings stand where they stand. -->
  <xsl:template match="*[@em:as = ('note', 'empty', 'suppressed')]" mode="em:member">
    <xsl:apply-templates select="." mode="em:text"/>
  </xsl:template>

  <xsl:template match="text()[normalize-space()]" mode="em:member">
    <xsl:value-of select="."/>
  </xsl:template>

  <!-- One reading of a place. What no policy knows is kept as the element that it is. -->
  <xsl:template name="em:reading">
    <xsl:param name="of" as="xs:string"/>
    <xsl:element name="{em:tag(., 'span')}">
      <xsl:attribute name="class" select="string-join(('rdg', local-name()), ' ')"/>
      <xsl:attribute name="data-app" select="$of"/>
      <xsl:attribute name="data-element" select="local-name()"/>
      <xsl:if test="@wit">
        <xsl:attribute name="data-wit" select="tokenize(@wit) ! replace(., '^.*#', '')"/>
      </xsl:if>
      <xsl:if test="self::am and ../ex">
        <xsl:attribute name="data-beside" select="'ex'"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@em:as = ('reading', 'apparatus') or self::unclear">
          <xsl:call-template name="em:language"/>
          <xsl:call-template name="em:content"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="em:text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="add" mode="em:text" priority="0.3">
    <xsl:element name="{em:tag(., 'ins')}">
      <xsl:attribute name="class" select="string-join(('add', em:classes(@place)), ' ')"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="restore/del" mode="em:text" priority="0.5">
    <xsl:element name="{em:tag(., 'span')}">
      <xsl:attribute name="class" select="'restored'"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="g" mode="em:text" priority="0.3">
    <span class="g">
      <xsl:call-template name="em:stored-id"/>
      <xsl:text>{@em:sign}</xsl:text>
      <xsl:apply-templates mode="em:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
