<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module header: the page that describes a text has all that its header says: headings, and facts beside their
       labels. The words are the program's (scripts/model/descriptions.ts), the order is the header's. -->

  <xsl:mode name="em:fact" on-no-match="deep-skip" visibility="public"/>

  <xsl:template match="em:headers" mode="em:text" priority="20">
    <xsl:for-each select="teiHeader">
      <section class="div description">
        <xsl:if test="@em:about"><xsl:attribute name="id" select="@em:about"/></xsl:if>
        <xsl:call-template name="em:language"/>
        <xsl:choose>
          <xsl:when test="@xml:id">
            <div id="{@xml:id}"><xsl:call-template name="em:content"/></div>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="em:content"/></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- Facts that follow each other make one list; what is no fact stands between the lists. -->
  <xsl:template name="em:facts">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <!-- What heads an entry is not said again. -->
    <xsl:param name="headed" as="node()*" tunnel="yes"/>
    <xsl:for-each-group select="$nodes[not(self::text()[not(normalize-space())])] except $headed" group-adjacent="string(@em:fact)">
      <xsl:choose>
        <xsl:when test="current-grouping-key() eq ''">
          <xsl:apply-templates select="current-group()" mode="em:text"/>
        </xsl:when>
        <xsl:otherwise>
          <dl class="facts">
            <xsl:if test="not(@em:fact = ('1', 'resp'))"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
            <xsl:apply-templates select="current-group()" mode="em:fact"/>
          </dl>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="*" mode="em:fact">
    <xsl:if test="@em:label">
      <dt class="ours">{@em:label}</dt>
    </xsl:if>
    <dd class="{em:class(.)}">
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:call-template name="em:language"/>
      <xsl:call-template name="em:data"/>
      <xsl:call-template name="em:linked-text"/>
    </dd>
  </xsl:template>

  <!-- What was done stands beside the names of those who did it. -->
  <xsl:template match="respStmt[not(@em:fact = '1')]" mode="em:fact">
    <dt>
      <xsl:apply-templates select="resp" mode="em:text"/>
    </dt>
    <xsl:for-each select="* except resp">
      <dd class="{em:class(.)}">
        <xsl:apply-templates select="." mode="em:text"/>
      </dd>
    </xsl:for-each>
  </xsl:template>

  <!-- The content of a fact; a link, if it has an address of the web or names a place in the edition. -->
  <xsl:template name="em:linked-text">
    <xsl:variable name="address" as="xs:string?" select="em:address(.)"/>
    <xsl:choose>
      <xsl:when test="exists(@em:holds) or exists(descendant::*[@ref or @target])">
        <xsl:call-template name="em:content"/>
      </xsl:when>
      <xsl:when test="exists($address)">
        <a class="ref" href="{$address}">
          <xsl:call-template name="em:content"/>
        </a>
      </xsl:when>
      <xsl:when test="exists(em:local-ids(@ref))">
        <span class="name {em:kind(.)}" data-ref="{em:local-ids(@ref)}">
          <xsl:call-template name="em:content"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="em:content"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What attributes say. -->
  <xsl:template name="em:told">
    <xsl:choose>
      <xsl:when test="matches(@em:told, '^https?://\S+$', 'i') and not(em:address(.))">
        <a class="ref" href="{@em:told}">{@em:told}</a>
      </xsl:when>
      <xsl:otherwise>{@em:told}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The address of the web that an element has, or is. -->
  <xsl:function name="em:address" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="tokenize(string-join($element/(@ref, @target, @url), ' '))[matches(., '^https?://', 'i')]"/>
    <xsl:variable name="text" as="xs:string" select="if ($element/(self::idno or self::ref)) then normalize-space($element) else ''"/>
    <xsl:sequence select="($said, $text[matches(., '^https?://\S+$', 'i')], $text[matches(., '^10\.[0-9]{4,9}/\S+$')][$element/@type = ('DOI', 'doi')] ! ('https://doi.org/' || .))[1]"/>
  </xsl:function>

</xsl:stylesheet>
