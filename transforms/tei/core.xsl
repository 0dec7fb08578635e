<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module core: paragraphs, lists, quotations, breaks, highlighting, bibliographic references. -->

  <xsl:template match="p | ab" mode="em:text">
    <xsl:element name="{if (@em:holds) then 'div' else 'p'}">
      <xsl:attribute name="class" select="string-join(('psg', local-name(), em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <!-- The lines of an inscription or papyrus are part of what is edited. -->
      <xsl:if test="self::ab and exists(ancestor::div[@type = 'edition']) and exists(descendant::lb)">
        <xsl:attribute name="data-lines" select="'kept'"/>
      </xsl:if>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <!-- What HTML allows in no list is put into an item of its own afterwards (scripts/pivot/conform.ts). -->
  <xsl:template match="list" mode="em:text">
    <xsl:variable name="heads" as="element()*" select="head[not(preceding-sibling::item | preceding-sibling::label)]"/>
    <xsl:apply-templates select="$heads" mode="em:text"/>
    <xsl:element name="{if (label) then 'dl' else 'ul'}">
      <xsl:attribute name="class" select="string-join(('list', em:classes(@type)), ' ')"/>
      <xsl:attribute name="id" select="em:id(.)"/>
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates select="node() except $heads" mode="em:text"/>
    </xsl:element>
    <xsl:call-template name="em:called-here"/>
  </xsl:template>

  <xsl:template match="list/label" mode="em:text" priority="1">
    <dt>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </dt>
  </xsl:template>

  <!-- The headings of the two columns of a glossary are a term and its definition too. -->
  <xsl:template match="list[label]/headLabel" mode="em:text" priority="1">
    <dt class="headLabel">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </dt>
  </xsl:template>

  <xsl:template match="list[label]/headItem" mode="em:text" priority="1">
    <dd class="psg headItem">
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </dd>
  </xsl:template>

  <xsl:template match="item" mode="em:text">
    <xsl:element name="{if (ancestor::list[1]/label) then 'dd' else 'li'}">
      <xsl:attribute name="class" select="if (p) then 'item' else 'psg item'"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote | q | cit | said" mode="em:text" priority="0.3">
    <xsl:choose>
      <xsl:when test="@em:holds">
        <blockquote class="{local-name()}" id="{em:id(.)}">
          <xsl:call-template name="em:language"/>
          <xsl:call-template name="em:data"/>
          <xsl:call-template name="em:content"/>
        </blockquote>
      </xsl:when>
      <xsl:when test="@em:apart">
        <blockquote class="{local-name()}">
          <xsl:call-template name="em:data"/>
          <p class="psg">
            <xsl:call-template name="em:passage"/>
            <xsl:call-template name="em:content"/>
          </p>
        </blockquote>
      </xsl:when>
      <xsl:otherwise>
        <span class="{local-name()}">
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:data"/>
          <xsl:call-template name="em:content"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What TEI has empty may hold text all the same. -->
  <xsl:template match="(lb | pb | cb | gb | milestone)[node()]" mode="em:text" priority="0.6">
    <xsl:next-match/>
    <xsl:apply-templates select="node()" mode="em:text"/>
  </xsl:template>

  <!-- A line break is a word space, unless it says that the word goes on. -->
  <xsl:template match="lb" mode="em:text" priority="0.3">
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span class="lb">
      <xsl:if test="@break = 'no'"><xsl:attribute name="data-join" select="'both'"/></xsl:if>
      <xsl:if test="@break = 'yes'"><xsl:attribute name="data-break" select="'yes'"/></xsl:if>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:if test="@type"><xsl:attribute name="data-type" select="@type"/></xsl:if>
      <xsl:if test="@facs"><xsl:attribute name="data-facs" select="@facs"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="pb | cb | gb" mode="em:text" priority="0.3">
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span class="{local-name()}">
      <xsl:if test="self::pb"><xsl:attribute name="role" select="'doc-pagebreak'"/></xsl:if>
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:if test="@break = 'no'"><xsl:attribute name="data-join" select="'both'"/></xsl:if>
      <xsl:if test="@break = 'yes'"><xsl:attribute name="data-break" select="'yes'"/></xsl:if>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:if test="@cert"><xsl:attribute name="data-cert" select="@cert"/></xsl:if>
      <xsl:if test="@facs"><xsl:attribute name="data-facs" select="@facs"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="milestone" mode="em:text" priority="0.3">
    <span class="milestone">
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:if test="@break = 'no'"><xsl:attribute name="data-join" select="'both'"/></xsl:if>
      <xsl:if test="@unit"><xsl:attribute name="data-unit" select="@unit"/></xsl:if>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="hi | emph" mode="em:text">
    <xsl:element name="{em:tag(., 'em')}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="listBibl" mode="em:text">
    <xsl:variable name="heads" as="element()*" select="head[not(preceding-sibling::bibl | preceding-sibling::biblStruct)]"/>
    <xsl:apply-templates select="$heads" mode="em:text"/>
    <ul class="list bibliography">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates select="node() except $heads" mode="em:text"/>
    </ul>
  </xsl:template>

  <xsl:template match="listBibl/bibl | listBibl/biblStruct | listBibl/biblFull | listBibl/msDesc" mode="em:text" priority="0.5">
    <li class="{if (@em:holds and not(em:has-text(.))) then 'bibl' else 'psg bibl'}">
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </li>
  </xsl:template>

  <xsl:template match="address[addrLine][@em:apart or @em:holds]" mode="em:text" priority="0.3">
    <div class="address">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </div>
  </xsl:template>

  <xsl:template match="title[not(@ref)]" mode="em:text" priority="0.05">
    <xsl:element name="{em:tag(., if (@level = 'a') then 'span' else 'cite')}">
      <xsl:attribute name="class" select="'title'"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="gap | ellipsis" mode="em:text" priority="0.3">
    <span class="gap">
      <xsl:call-template name="em:stored-id"/>
      <xsl:if test="@reason"><xsl:attribute name="data-reason" select="@reason"/></xsl:if>
      <xsl:variable name="title" as="xs:string" select="string-join((desc ! normalize-space(.), @reason ! translate(., '_', ' '), string-join((@quantity, @extent, @unit), ' ')[. ne '']), '; ')"/>
      <xsl:if test="$title ne ''"><xsl:attribute name="title" select="$title"/></xsl:if>
      <xsl:text>{@em:sign}</xsl:text>
    </span>
    <xsl:apply-templates select="node() except desc" mode="em:text"/>
  </xsl:template>

  <xsl:template match="space" mode="em:text" priority="0.3">
    <xsl:text> </xsl:text>
    <xsl:variable name="is-lines" as="xs:boolean" select="@dim = 'vertical' or starts-with(string(@unit), 'line')"/>
    <!-- The room of one letter is the space between two words. -->
    <xsl:variable name="is-one" as="xs:boolean" select="starts-with(string(@unit), 'char') and string((@quantity, @extent)[1]) = ('0', '1')"/>
    <span class="{string-join(('space', 'lines'[$is-lines], 'one'[$is-one]), ' ')}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:variable name="title" as="xs:string" select="string-join((desc ! normalize-space(.), string-join((@quantity, @extent, @unit), ' ')[. ne '']), '; ')"/>
      <xsl:if test="$title ne ''"><xsl:attribute name="title" select="$title"/></xsl:if>
    </span>
    <xsl:apply-templates select="node() except desc" mode="em:text"/>
  </xsl:template>

  <!-- The reading beside a text, or what it says in another script: programs that do not show it above the text, as HTML
       means it, show it in brackets. -->
  <xsl:template match="ruby[not(@em:holds)]" mode="em:text">
    <ruby class="ruby">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </ruby>
  </xsl:template>

  <xsl:template match="ruby/text()[not(normalize-space())]" mode="em:text"/>

  <xsl:template match="ruby[not(@em:holds)]/rt" mode="em:text" priority="10">
    <rp>{@em:before}</rp>
    <rt>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:data"/>
      <xsl:call-template name="em:content"/>
    </rt>
    <rp>{@em:after}</rp>
  </xsl:template>

  <!-- Notes that belong together have their marks beside each other. -->
  <xsl:template match="noteGrp" mode="em:text" priority="0.2">
    <xsl:apply-templates mode="em:text"/>
  </xsl:template>

</xsl:stylesheet>
