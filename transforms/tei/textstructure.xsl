<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module textstructure: the text, its divisions, and what opens and closes them. -->

  <xsl:template match="text | front | body | back | group | floatingText" mode="em:text">
    <section class="{local-name()}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </section>
  </xsl:template>

  <xsl:template match="div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="em:text">
    <section class="{string-join(('div', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:if test="not(head)">
        <xsl:call-template name="em:numbered"/>
      </xsl:if>
      <xsl:call-template name="em:content"/>
    </section>
  </xsl:template>

  <!-- A division without a heading is told from the one before by its number, or by what it is: data, drawn and never text.
       data-head stands above it, data-n beside it. -->
  <xsl:variable name="em:units" as="xs:string*" select="'book', 'chapter', 'act', 'scene', 'canto', 'letter', 'part', 'volume',
    'psalm', 'fragment', 'hymn', 'ode', 'epigram', 'speech', 'sermon', 'column', 'face', 'side', 'block', 'page'"/>
  <xsl:variable name="em:small-units" as="xs:string*" select="'section', 'paragraph', 'sentence', 'line', 'verse', 'subsection'"/>
  <xsl:variable name="em:companions" as="xs:string*" select="'translation', 'commentary', 'apparatus', 'bibliography'"/>

  <xsl:template name="em:numbered" as="attribute()*">
    <xsl:variable name="unit" as="xs:string" select="lower-case(string((@subtype[current()/@type = 'textpart'], @type, @subtype)[1]))"/>
    <xsl:variable name="n" as="xs:string?" select="@n[matches(., '^[A-Za-z0-9][A-Za-z0-9.\-]{0,6}$')]"/>
    <xsl:choose>
      <xsl:when test="$unit = $em:companions">
        <xsl:if test="some $text in descendant::text() satisfies normalize-space($text) ne ''">
          <xsl:attribute name="data-head" select="upper-case(substring($unit, 1, 1)) || substring($unit, 2)"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="empty($n)"/>
      <xsl:when test="$unit = $em:small-units">
        <xsl:attribute name="data-n" select="$n"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="data-head" select="if ($unit = $em:units) then upper-case(substring($unit, 1, 1)) || substring($unit, 2) || ' ' || $n else $n"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The first head of a division is its heading; those that follow continue it. -->
  <xsl:template match="head" mode="em:text">
    <xsl:element name="{if (@em:holds) then 'div' else 'p'}">
      <xsl:attribute name="class" select="'psg head'"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="(div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | prologue | epilogue | set | performance
      | front | body | back | group)/head[not(preceding-sibling::head)]" mode="em:text">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::*[self::div or self::div0 or self::div1 or self::div2 or self::div3
      or self::div4 or self::div5 or self::div6 or self::div7 or self::prologue or self::epilogue or self::set or self::performance])"/>
    <xsl:variable name="level" as="xs:integer" select="max((2, min((6, 1 + $depth))))"/>
    <xsl:element name="{if (@em:holds) then 'div' else 'h' || $level}">
      <xsl:if test="@em:holds">
        <xsl:attribute name="role" select="'heading'"/>
        <xsl:attribute name="aria-level" select="$level"/>
      </xsl:if>
      <xsl:attribute name="class" select="string-join(('psg', 'head', em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | titlePage | epigraph | argument" mode="em:text">
    <div class="{string-join((if (em:has-text(.) or not(@em:holds)) then 'psg' else (), local-name()), ' ')}">
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </div>
  </xsl:template>

  <xsl:template match="docTitle" mode="em:text">
    <div class="docTitle">
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </div>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | trailer | byline | titlePart | docDate | docAuthor | docImprint | docEdition
      | imprimatur" mode="em:text">
    <xsl:element name="{if (@em:holds) then 'div' else if (@em:apart) then 'p' else 'span'}">
      <xsl:attribute name="class" select="string-join((if (@em:apart) then 'psg' else (), local-name(), em:classes(@type)), ' ')"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
