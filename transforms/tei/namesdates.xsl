<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module namesdates: names, descriptions that stand for names, and dates. -->

  <xsl:template match="persName | placeName | orgName | eventName | objectName | name | rs | title[@ref] | geogName" mode="em:text">
    <xsl:variable name="entries" as="xs:string*" select="em:local-ids(@ref)"/>
    <!-- An address of the web is a link, if no register entry is meant. -->
    <xsl:variable name="address" as="xs:string?" select="if (exists($entries) or exists(@em:holds)) then ()
      else tokenize(@ref)[matches(., '^https?://', 'i')][1]"/>
    <xsl:element name="{if (exists($address)) then 'a' else em:tag(., 'span')}">
      <xsl:attribute name="class" select="string-join((if (exists($entries)) then 'name' else if (exists($address)) then 'ref' else (), em:kind(.)), ' ')"/>
      <xsl:if test="exists($entries)">
        <xsl:attribute name="data-ref" select="$entries"/>
      </xsl:if>
      <xsl:if test="exists($address)">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="surname | forename | roleName | genName | nameLink | addName | settlement | region | country | district"
      mode="em:text">
    <xsl:choose>
      <xsl:when test="@xml:id or @em:apart or @xml:lang or @rend or @rendition or @style or @em:default or @em:notes"><xsl:next-match/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="em:text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="date" mode="em:text">
    <xsl:element name="{em:tag(., 'time')}">
      <xsl:attribute name="class" select="string-join((if (exists(em:local-ids(@ref))) then 'name event' else (), 'date'), ' ')"/>
      <xsl:if test="not(@em:holds) and matches(@when, '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$') and not(starts-with(@when, '0000'))">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <!-- A span of time, which no element of HTML has. -->
      <xsl:variable name="span" as="xs:string" select="(@from, @notBefore)[1] || '/' || (@to, @notAfter)[1]"/>
      <xsl:if test="not(@when) and $span ne '/' and matches($span, '^(-?[0-9]{4}(-[0-9]{2}){0,2})?/(-?[0-9]{4}(-[0-9]{2}){0,2})?$')">
        <xsl:attribute name="data-dates" select="$span"/>
      </xsl:if>
      <xsl:if test="exists(em:local-ids(@ref))">
        <xsl:attribute name="data-ref" select="em:local-ids(@ref)"/>
      </xsl:if>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <!-- The kind of register that a name leads to. -->
  <xsl:function name="em:kind" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map {
      'persName': 'pers', 'placeName': 'place', 'geogName': 'place', 'orgName': 'org', 'title': 'work', 'eventName': 'event',
      'person': 'pers', 'place': 'place', 'org': 'org', 'work': 'work', 'event': 'event' }"/>
    <xsl:sequence select="($kinds(string(($name/self::rs/@type, $name/self::name/@type, local-name($name))[1])), 'other')[1]"/>
  </xsl:function>

</xsl:stylesheet>
