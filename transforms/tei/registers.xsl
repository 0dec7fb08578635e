<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module namesdates: the registers of a standOff. An entry has its name, dates, other forms, a description,
       identifiers and sources; its occurrences are added from the texts afterwards. -->

  <xsl:template match="standOff[@em:register]" mode="em:text" priority="1">
    <xsl:apply-templates select="*" mode="em:register"/>
  </xsl:template>

  <xsl:template match="listPerson | listPlace | listOrg | listBibl | listEvent" mode="em:register">
    <section class="register">
      <xsl:apply-templates select="* except head" mode="em:register"/>
    </section>
  </xsl:template>

  <xsl:template match="person | place | org | bibl | event" mode="em:register">
    <section class="entry" id="{em:id(.)}" data-kind="{em:kind-of-entry(.)}">
      <h2 class="entry-name">
        <xsl:apply-templates select="em:main-name(.)" mode="em:entry-name"/>
      </h2>
      <xsl:call-template name="em:imprint"/>
      <xsl:call-template name="em:dates"/>
      <xsl:call-template name="em:forms"/>
      <xsl:for-each select="note[@type = 'description']">
        <p class="desc"><xsl:apply-templates mode="em:text"/></p>
      </xsl:for-each>
      <xsl:for-each select="note[not(@type = ('description', 'source'))]">
        <p class="remark"><xsl:apply-templates mode="em:text"/></p>
      </xsl:for-each>
      <xsl:if test="@where">
        <!-- The place's name is filled in afterwards: a fragment knows only its id. -->
        <p class="at">Place: <a class="ptr" href="{@where}"/></p>
      </xsl:if>
      <xsl:for-each select="location/geo">
        <p class="geo">Coordinates: <span class="coordinates">{replace(normalize-space(), ' ', ', ')}</span></p>
      </xsl:for-each>
      <xsl:if test="idno">
        <ul class="idnos">
          <xsl:for-each select="idno">
            <li><span class="scheme">{@type}</span><xsl:text> </xsl:text><span class="idno">{normalize-space()}</span></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="note[@type = 'source']/bibl">
        <ul class="sources">
          <xsl:for-each select="note[@type = 'source']/bibl">
            <li><xsl:apply-templates select="." mode="em:text"/></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The name that heads the entry. -->
  <xsl:mode name="em:entry-name" on-no-match="text-only-copy" visibility="public"/>

  <xsl:template match="*[@type = 'main']" mode="em:entry-name">
    <xsl:choose>
      <xsl:when test="@xml:lang">
        <span lang="{@xml:lang}"><xsl:apply-templates mode="em:entry-name"/></span>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="em:entry-name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="surname" mode="em:entry-name">
    <span class="surname"><xsl:apply-templates mode="em:entry-name"/></span>
  </xsl:template>

  <!-- Author, edition, place and year of a work. -->
  <xsl:template name="em:imprint" as="element()?">
    <xsl:variable name="parts" as="element()*" select="self::bibl/(author, editor, edition, biblScope, pubPlace, publisher, date)"/>
    <xsl:if test="exists($parts)">
      <p class="imprint">
        <xsl:for-each select="$parts">
          <xsl:if test="position() gt 1">, </xsl:if>
          <xsl:if test="self::editor">ed. </xsl:if>
          <xsl:choose>
            <xsl:when test="@ref"><a class="ref" href="{@ref}"><xsl:apply-templates mode="em:text"/></a></xsl:when>
            <xsl:otherwise><xsl:apply-templates mode="em:text"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Life dates of a person, dates of an organisation or event. A date that is not certain has a question mark. -->
  <xsl:template name="em:dates" as="element()?">
    <xsl:variable name="begin" as="xs:string?" select="(birth, .)[exists((@when, @from))][1] ! em:date-of(., (@from, @when)[1])"/>
    <xsl:variable name="end" as="xs:string?" select="(death, .[@to])[1] ! em:date-of(., (@when, @to)[1])"/>
    <xsl:if test="exists(($begin, $end))">
      <p class="dates">{ string-join((if (exists($begin)) then $begin else if (exists($end)) then '?' else (), $end), ' – ') }</p>
    </xsl:if>
  </xsl:template>

  <xsl:function name="em:date-of" as="xs:string?">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="date" as="attribute()?"/>
    <xsl:sequence select="$date ! (em:in-words(string(.)) || (if ($holder/@cert = ('medium', 'low')) then ' (?)' else ''))"/>
  </xsl:function>

  <!-- “1943-09-08” as “8 September 1943”; shorter dates accordingly. -->
  <xsl:function name="em:in-words" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="months" as="xs:string*" select="'January', 'February', 'March', 'April', 'May', 'June', 'July',
      'August', 'September', 'October', 'November', 'December'"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($date, '-')"/>
    <xsl:sequence select="if (matches($date, '^[0-9]{4}(-[0-9]{2}){0,2}$'))
      then string-join(($parts[3] ! string(xs:integer(.)), $parts[2] ! subsequence($months, xs:integer(.), 1), $parts[1]), ' ')
      else $date"/>
  </xsl:function>

  <!-- Other forms of the name; forms that are misreadings of the source apart. -->
  <xsl:template name="em:forms" as="element()*">
    <xsl:variable name="variants" as="element()*" select="(persName | placeName | orgName | eventName | label | title) except em:main-name(.)"/>
    <xsl:for-each-group select="$variants" group-by="if (@subtype = 'misreading') then 'In the source: ' else 'Also: '">
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

  <xsl:function name="em:kind-of-entry" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="map {'person': 'pers', 'place': 'place', 'org': 'org', 'bibl': 'work', 'event': 'event'}(local-name($entry))"/>
  </xsl:function>

  <xsl:function name="em:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/(persName | placeName | orgName | eventName | label | title)"/>
    <xsl:sequence select="($names[@type = 'main'], $names)[1]"/>
  </xsl:function>

</xsl:stylesheet>
