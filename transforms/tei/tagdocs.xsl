<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI module tagdocs: examples of XML, shown as the code that they are. -->

  <xsl:mode name="em:code" on-no-match="deep-skip" visibility="public"/>

  <!-- Names of elements, attributes and values, and literal code. -->
  <xsl:template match="att | code | gi | ident | tag | val" mode="em:text">
    <xsl:element name="{em:tag(., 'code')}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:data"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <!-- An example is set as it is typed; it may hold markup of its own. -->
  <xsl:template match="eg" mode="em:text">
    <xsl:element name="{if (@em:holds) then 'div' else 'pre'}">
      <xsl:attribute name="class" select="'psg eg'"/>
      <xsl:call-template name="em:passage"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[@em:as = 'code']" mode="em:text" priority="0.3">
    <pre class="psg code {local-name()}">
      <xsl:call-template name="em:stored-id"/>
      <code><xsl:apply-templates mode="em:code"/></code>
    </pre>
  </xsl:template>

  <xsl:template match="*" mode="em:code">
    <xsl:variable name="attributes" as="xs:string" select="string-join((@* except @em:*) ! (' ' || name() || '=&quot;' || . || '&quot;'))"/>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:text>&lt;{name()}{$attributes}&gt;</xsl:text>
        <xsl:apply-templates mode="em:code"/>
        <xsl:text>&lt;/{name()}&gt;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>&lt;{name()}{$attributes}/&gt;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="em:code">
    <xsl:value-of select="."/>
  </xsl:template>

</xsl:stylesheet>
