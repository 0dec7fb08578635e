<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module namesdates: the registers of a standOff. An entry has its name, dates, other forms, a description,
       identifiers and sources as far as they are of the usual form, and after them all else that stands in it, in order;
       its occurrences are added from the texts afterwards. What stands in a list and is no entry comes before the entries. -->

  <xsl:template match="*[@em:list]" mode="em:text" priority="12">
    <xsl:apply-templates select="." mode="em:register"/>
  </xsl:template>

  <!-- A register within a register has a heading, if it says anything besides its entries. -->
  <xsl:template match="*[@em:list]" mode="em:register">
    <xsl:variable name="lead" as="node()*" select="node() except *[@em:entry or @em:list]"/>
    <xsl:variable name="is-headed" as="xs:boolean" select="exists(parent::*[@em:list or @em:entry])
      and (normalize-space(string-join($lead)) ne '' or exists($lead/descendant-or-self::*/(@em:sign, @em:told)))"/>
    <xsl:variable name="head" as="element()?" select="if ($is-headed) then head[not(@em:holds)][1] else ()"/>
    <section class="register">
      <xsl:call-template name="em:stored-id"/>
      <xsl:choose>
        <xsl:when test="exists($head)">
          <h2 class="head">
            <xsl:if test="$head/@xml:id"><xsl:attribute name="id" select="$head/@xml:id"/></xsl:if>
            <xsl:apply-templates select="$head/node()" mode="em:text"/>
          </h2>
        </xsl:when>
        <xsl:when test="$is-headed">
          <h2 class="head ours">{@em:list}</h2>
        </xsl:when>
      </xsl:choose>
      <xsl:call-template name="em:facts">
        <xsl:with-param name="nodes" select="$lead except $head"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[@em:entry or @em:list]" mode="em:register">
        <xsl:with-param name="level" as="xs:integer" tunnel="yes" select="if ($is-headed) then 3 else 2"/>
      </xsl:apply-templates>
    </section>
  </xsl:template>

  <xsl:template match="*[@em:entry]" mode="em:register">
    <xsl:param name="level" as="xs:integer" tunnel="yes" select="2"/>
    <xsl:variable name="name" as="node()*" select="em:entry-name(.)"/>
    <section class="entry" id="{em:id(.)}" data-kind="{@em:entry}">
      <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
      <xsl:element name="h{$level}">
        <xsl:attribute name="class" select="'entry-name'"/>
        <xsl:apply-templates select="$name" mode="em:entry-name"/>
        <xsl:if test="not(normalize-space(string-join($name)) or $name/descendant-or-self::*/@em:sign)">
          <xsl:text>{em:unnamed(.)}</xsl:text>
        </xsl:if>
      </xsl:element>
      <xsl:choose>
        <!-- Text between its elements: it stands as it is written. -->
        <xsl:when test="em:has-text(.)">
          <xsl:variable name="rest" as="node()*" select="node() except $name"/>
          <xsl:if test="some $node in $rest satisfies not($node/self::text()[not(normalize-space())])">
            <div class="saying">
              <xsl:apply-templates select="$rest" mode="em:text"/>
            </div>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="em:known">
            <xsl:with-param name="name" select="$name"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:apply-templates select="*[@em:entry or @em:list]" mode="em:register"/>
  </xsl:template>

  <!-- What is known of whom or what an entry is about, and all else that it says. -->
  <xsl:template name="em:known">
    <xsl:param name="name" as="node()*"/>
    <xsl:variable name="forms" as="element()*" select="em:names(.)[not(@em:holds)] except $name"/>
    <xsl:variable name="descriptions" as="element()*" select="note[@type = 'description']"/>
    <xsl:variable name="sources" as="element()*" select="note[@type = 'source'][bibl][every $node in node() satisfies
        $node/self::bibl[not(@em:holds)] or $node/self::text()[not(normalize-space())]]"/>
    <xsl:variable name="coordinates" as="element()*" select="location[geo][every $node in node() satisfies
        $node/self::geo[not(*)] or $node/self::text()[not(normalize-space())]]"/>
    <xsl:variable name="identifiers" as="element()*" select="idno[not(*)]"/>
    <xsl:variable name="imprint" as="element()*" select="self::bibl/(author, editor, edition, biblScope, pubPlace, publisher, date)[not(@em:holds)]"/>
    <xsl:variable name="dated" as="element()*" select="(birth[@when or @from], death[@when or @to])[not(normalize-space()) and not(descendant::*/(@em:sign, @em:told))]"/>
    <xsl:if test="@em:told">
      <p class="told ours"><xsl:call-template name="em:told"/></p>
    </xsl:if>
    <xsl:call-template name="em:imprint">
      <xsl:with-param name="parts" select="$imprint"/>
    </xsl:call-template>
    <xsl:call-template name="em:dates">
      <xsl:with-param name="dated" select="$dated"/>
    </xsl:call-template>
    <xsl:call-template name="em:forms">
      <xsl:with-param name="forms" select="$forms"/>
    </xsl:call-template>
    <xsl:for-each select="$descriptions">
      <p class="desc">
        <xsl:call-template name="em:stored-id"/>
        <xsl:call-template name="em:content"/>
      </p>
    </xsl:for-each>
    <xsl:if test="exists(em:local-ids(@where))">
      <!-- The place's name is filled in afterwards: a fragment knows only its id. -->
      <p class="at">Place: <a class="ptr" href="#{em:local-ids(@where)[1]}"/></p>
    </xsl:if>
    <xsl:for-each select="$coordinates/geo">
      <p class="geo">Coordinates: <span class="coordinates">{if (matches(normalize-space(), '^\S+ \S+$') and not(contains(., ','))) then replace(normalize-space(), ' ', ', ') else .}</span></p>
    </xsl:for-each>
    <xsl:variable name="rest" as="node()*" select="node() except ($name, $forms, $descriptions, $sources, $coordinates, $identifiers, $imprint, $dated,
        *[@em:entry or @em:list], text()[not(normalize-space())])"/>
    <xsl:if test="exists($rest)">
      <div class="saying">
        <xsl:call-template name="em:facts">
          <xsl:with-param name="nodes" select="$rest"/>
          <xsl:with-param name="headed" tunnel="yes" select="$name"/>
        </xsl:call-template>
      </div>
    </xsl:if>
    <xsl:if test="exists($identifiers)">
      <ul class="idnos">
        <xsl:for-each select="$identifiers">
          <li><span class="scheme">{@type}</span><xsl:text> </xsl:text><span class="idno"><xsl:call-template name="em:linked-text"/></span></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="exists($sources)">
      <ul class="sources">
        <xsl:for-each select="$sources/bibl">
          <li>
            <xsl:apply-templates select="." mode="em:text"/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The name that heads an entry: of an entry that is running text, what comes before anything set apart in it. -->
  <xsl:function name="em:entry-name" as="node()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="apart" as="element()?" select="$entry/*[@em:apart or @em:holds or @em:entry or @em:list][1]"/>
    <xsl:sequence select="if (em:has-text($entry)) then $entry/node()[empty($apart) or . &lt;&lt; $apart]
      else em:main-name($entry)"/>
  </xsl:function>

  <xsl:function name="em:names" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(persName | placeName | orgName | eventName | objectName | name | label | title | head | form | geogName)[normalize-space()]"/>
  </xsl:function>

  <xsl:function name="em:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="(em:names($entry),
      $entry/(objectIdentifier/objectName, analytic/title, monogr/title, fileDesc/titleStmt/title, titleStmt/title, msIdentifier, objectIdentifier)[normalize-space()])[not(@em:holds)]"/>
    <xsl:sequence select="($names[@type = 'main'], $names)[1]"/>
  </xsl:function>

  <!-- What an entry is called that has no name: its kind, or what is told of it. -->
  <xsl:function name="em:unnamed" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(($entry/@n, $entry/@key, $entry/@type, $entry/@role, $entry/@xml:id) ! normalize-space() [. ne ''], 'Without a name')[1]"/>
  </xsl:function>

  <!-- What heads an entry deeper in it is not said again. -->
  <xsl:template match="title[ancestor::*/@em:entry] | msIdentifier | objectIdentifier" mode="em:text" priority="30">
    <xsl:param name="headed" as="node()*" tunnel="yes"/>
    <xsl:if test="empty($headed) or empty($headed intersect .)">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <!-- The index of terms: an entry for each term, with those above it, and no more than that. -->
  <xsl:template match="em:terms" mode="em:text" priority="20">
    <section class="register">
      <xsl:apply-templates select="em:indexed" mode="em:register"/>
    </section>
  </xsl:template>

  <xsl:template match="em:indexed" mode="em:register" priority="2">
    <section class="entry" id="{@xml:id}" data-kind="term">
      <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
      <h2 class="entry-name">
        <xsl:for-each select="term">
          <xsl:if test="position() gt 1">, </xsl:if>
          <span>
            <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
            <xsl:apply-templates mode="em:entry-name"/>
          </span>
        </xsl:for-each>
      </h2>
    </section>
  </xsl:template>

  <!-- A place that the index leads to. -->
  <xsl:template match="index[@em:terms]" mode="em:text" priority="1">
    <span class="indexed" data-ref="{@em:terms}"/>
  </xsl:template>

  <!-- The name that heads the entry. -->
  <xsl:mode name="em:entry-name" on-no-match="text-only-copy" visibility="public"/>

  <xsl:template match="*" mode="em:entry-name">
    <xsl:apply-templates select="." mode="em:text"/>
  </xsl:template>

  <xsl:template match="*[@em:entry]/*[not(em:has-text(..))] | analytic/title | monogr/title | titleStmt/title | objectIdentifier/objectName" mode="em:entry-name" priority="1">
    <xsl:choose>
      <xsl:when test="@xml:lang">
        <span lang="{@xml:lang}"><xsl:apply-templates mode="em:entry-name"/></span>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="em:entry-name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="surname" mode="em:entry-name" priority="1">
    <xsl:if test="@em:word"><xsl:text> </xsl:text></xsl:if>
    <span class="surname"><xsl:apply-templates mode="em:entry-name"/></span>
  </xsl:template>

  <!-- Author, edition, place and year of a work. -->
  <xsl:template name="em:imprint">
    <xsl:param name="parts" as="element()*"/>
    <xsl:if test="exists($parts)">
      <p class="imprint">
        <xsl:for-each select="$parts">
          <xsl:if test="position() gt 1">, </xsl:if>
          <xsl:if test="self::editor">ed. </xsl:if>
          <xsl:choose>
            <xsl:when test="@ref"><a class="ref" href="{tokenize(@ref)[1]}"><xsl:call-template name="em:content"/></a></xsl:when>
            <xsl:otherwise><xsl:call-template name="em:content"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Life dates of a person, dates of an organisation or event. A date that is not certain has a question mark. -->
  <xsl:template name="em:dates">
    <xsl:param name="dated" as="element()*"/>
    <xsl:variable name="begin" as="xs:string?" select="($dated/self::birth, .)[exists((@when, @from))][1] ! em:date-of(., (@from, @when)[1])"/>
    <xsl:variable name="death" as="xs:string?" select="$dated/self::death[exists((@when, @to))][1] ! em:date-of(., (@when, @to)[1])"/>
    <xsl:variable name="end" as="xs:string?" select="($death, em:date-of(., @to))[1]"/>
    <xsl:if test="exists(($begin, $end))">
      <p class="dates">{ string-join((if (exists($begin)) then $begin else if (exists($end)) then '?' else (), $end), ' – ') }</p>
    </xsl:if>
  </xsl:template>

  <xsl:function name="em:date-of" as="xs:string?">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="date" as="attribute()?"/>
    <xsl:sequence select="$date ! (em:in-words(string(.)) || (if ($holder/@cert = ('medium', 'low')) then ' (?)' else ''))"/>
  </xsl:function>

  <!-- “1943-09-08” as “8 September 1943”; shorter dates accordingly, others as they are. -->
  <xsl:function name="em:in-words" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="months" as="xs:string*" select="'January', 'February', 'March', 'April', 'May', 'June', 'July',
      'August', 'September', 'October', 'November', 'December'"/>
    <xsl:variable name="form" as="xs:string" select="'^(-?[0-9]{4})(-(0[1-9]|1[0-2])(-([0-9]{2}))?)?(T.*)?$'"/>
    <xsl:variable name="month" as="xs:string" select="replace($date, $form, '$3')"/>
    <xsl:variable name="day" as="xs:string" select="replace($date, $form, '$5')"/>
    <xsl:sequence select="if (matches($date, $form))
      then string-join(($day[. ne ''] ! string(xs:integer(.)), $month[. ne ''] ! subsequence($months, xs:integer(.), 1), replace($date, $form, '$1')), ' ')
      else normalize-space($date)"/>
  </xsl:function>

  <!-- Other forms of the name; forms that are misreadings of the source apart. -->
  <xsl:template name="em:forms">
    <xsl:param name="forms" as="element()*"/>
    <xsl:for-each-group select="$forms" group-by="if (@subtype = 'misreading') then 'In the source: ' else 'Also: '">
      <p class="forms">
        <xsl:text>{current-grouping-key()}</xsl:text>
        <xsl:for-each select="current-group()">
          <xsl:if test="position() gt 1">, </xsl:if>
          <span class="form">
            <xsl:call-template name="em:language"/>
            <xsl:apply-templates mode="em:text"/>
          </span>
        </xsl:for-each>
      </p>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
