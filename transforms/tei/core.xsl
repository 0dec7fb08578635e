<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module core: paragraphs, lists, quotations, breaks, highlighting, bibliographic references. -->

  <xsl:template match="p | ab" mode="em:text">
    <xsl:element name="{if (em:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:attribute name="class" select="string-join(('psg', local-name(), em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list" mode="em:text">
    <xsl:apply-templates select="head" mode="em:text"/>
    <xsl:choose>
      <xsl:when test="label">
        <dl class="{string-join(('list', em:classes(@type)), ' ')}" id="{em:id(.)}">
          <xsl:apply-templates select="* except head" mode="em:text"/>
        </dl>
      </xsl:when>
      <xsl:otherwise>
        <ul class="{string-join(('list', em:classes(@type)), ' ')}" id="{em:id(.)}">
          <xsl:call-template name="em:language"/>
          <xsl:apply-templates select="* except head" mode="em:text"/>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="list/label" mode="em:text">
    <dt><xsl:apply-templates mode="em:text"/></dt>
  </xsl:template>

  <xsl:template match="item" mode="em:text">
    <xsl:element name="{if (../label) then 'dd' else 'li'}">
      <xsl:attribute name="class" select="if (p) then 'item' else 'psg item'"/>
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

  <!-- A break that stands in a list, between its items: only its line number is of use there. -->
  <xsl:template match="list/lb | list/pb" mode="em:text" priority="1"/>

  <xsl:template match="quote | q | cit" mode="em:text">
    <xsl:choose>
      <xsl:when test="em:holds-blocks(.)">
        <blockquote class="{local-name()}" id="{em:id(.)}">
          <xsl:call-template name="em:language"/>
          <xsl:apply-templates mode="em:text"/>
        </blockquote>
      </xsl:when>
      <xsl:when test="em:stands-apart(.)">
        <blockquote class="{local-name()}">
          <p class="psg">
            <xsl:call-template name="em:passage"/>
            <xsl:apply-templates mode="em:text"/>
          </p>
        </blockquote>
      </xsl:when>
      <xsl:otherwise>
        <span class="{local-name()}">
          <xsl:call-template name="em:language"/>
          <xsl:apply-templates mode="em:text"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A line break is a word space, unless it says that the word goes on. -->
  <xsl:template match="lb" mode="em:text">
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span class="lb">
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:if test="@type"><xsl:attribute name="data-type" select="@type"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="pb | cb | gb" mode="em:text">
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span class="{local-name()}" role="doc-pagebreak">
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:if test="@cert"><xsl:attribute name="data-cert" select="@cert"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="milestone" mode="em:text">
    <span class="milestone"/>
  </xsl:template>

  <xsl:template match="hi | emph" mode="em:text">
    <em class="{string-join((local-name(), em:classes(@rend)), ' ')}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </em>
  </xsl:template>

  <xsl:template match="foreign | term | mentioned | soCalled | gloss | label | seg | num | measure | abbr[not(parent::choice)]
      | time | desc" mode="em:text">
    <span class="{local-name()}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </span>
  </xsl:template>

  <xsl:template match="listBibl" mode="em:text">
    <xsl:apply-templates select="head" mode="em:text"/>
    <ul class="list bibliography">
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:apply-templates select="* except head" mode="em:text"/>
    </ul>
  </xsl:template>

  <xsl:template match="listBibl/bibl | listBibl/biblStruct" mode="em:text">
    <li class="psg bibl">
      <xsl:call-template name="em:passage"/>
      <xsl:apply-templates mode="em:text"/>
    </li>
  </xsl:template>

  <!-- What elsewhere flows with a sentence, set apart. -->
  <xsl:template match="(bibl | label | desc)[em:stands-apart(.)]" mode="em:text" priority="1">
    <p class="psg {local-name()}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </p>
  </xsl:template>

  <xsl:template match="address[addrLine]" mode="em:text">
    <div class="address">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </div>
  </xsl:template>

  <xsl:template match="addrLine" mode="em:text">
    <p class="psg addrLine">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </p>
  </xsl:template>

  <xsl:template match="bibl" mode="em:text">
    <span class="bibl"><xsl:apply-templates mode="em:text"/></span>
  </xsl:template>

  <xsl:template match="bibl/author | bibl/editor | bibl/publisher | bibl/pubPlace | bibl/biblScope | bibl/idno | bibl/edition
      | bibl/series" mode="em:text">
    <span class="{local-name()}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </span>
  </xsl:template>

  <xsl:template match="bibl/title[not(@ref)]" mode="em:text">
    <xsl:element name="{if (@level = 'a') then 'span' else 'cite'}">
      <xsl:attribute name="class" select="'title'"/>
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
