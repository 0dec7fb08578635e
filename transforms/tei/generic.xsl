<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- Elements of every module that need no template of their own: what becomes of them is said by the table of
       treatments. The class is the element's name, so that a style sheet can dress it. -->

  <!-- Text that flows. -->
  <xsl:template match="*" mode="em:text">
    <span class="{string-join((em:class(.), em:classes(@type)), ' ')}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:data"/>
      <xsl:text>{@em:sign}</xsl:text>
      <xsl:call-template name="em:content"/>
    </span>
  </xsl:template>

  <!-- What is set apart: a passage if it holds text and nothing that is itself set apart. -->
  <xsl:template match="*[@em:apart]" mode="em:text" priority="0.1">
    <xsl:choose>
      <xsl:when test="@em:holds">
        <div class="{string-join((if (em:has-text(.)) then 'psg' else (), em:class(.), em:classes(@type)), ' ')}">
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:data"/>
          <xsl:call-template name="em:content"/>
        </div>
      </xsl:when>
      <!-- Data without words: nothing to be cited. -->
      <xsl:when test="not(normalize-space() or descendant::*/@em:sign)">
        <div class="{string-join((em:class(.), em:classes(@type)), ' ')}">
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:data"/>
          <xsl:call-template name="em:content"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <p class="{string-join(('psg', em:class(.), em:classes(@type)), ' ')}">
          <xsl:call-template name="em:stored-id"/>
          <xsl:call-template name="em:data"/>
          <xsl:call-template name="em:content"/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- No text of its own: the place it marks, and the sign that stands for it. -->
  <xsl:template match="*[@em:as = 'empty']" mode="em:text" priority="0.2">
    <xsl:if test="@em:space">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span class="{em:class(.)}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:data"/>
      <xsl:text>{@em:sign}</xsl:text>
      <xsl:if test="@em:told">
        <xsl:text> </xsl:text>
        <xsl:call-template name="em:told"/>
      </xsl:if>
    </span>
    <!-- What the table takes for empty may hold text all the same. -->
    <xsl:apply-templates select="node()" mode="em:text"/>
  </xsl:template>

  <!-- Not shown: the rule is in the table. Some policies show it, and words end at its borders. -->
  <xsl:template match="*[@em:as = 'suppressed']" mode="em:text" priority="0.2">
    <xsl:if test="@em:except">
      <span class="suppressed {local-name()}" data-element="{local-name()}">
        <xsl:call-template name="em:stored-id"/>
        <xsl:call-template name="em:data"/>
        <xsl:text> </xsl:text>
        <xsl:call-template name="em:content"/>
        <xsl:text> </xsl:text>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*[@em:as = 'metadata']" mode="em:text" priority="0.2"/>

  <!-- An element that no module knows, or of another namespace: its text is shown, and its name is reported. It is no
       class, for it might be one that says something to the program. -->
  <xsl:template match="*[@em:as = 'unknown'] | *[not(namespace-uri() = 'http://www.tei-c.org/ns/1.0')]" mode="em:text"
      priority="0.2">
    <xsl:element name="{if (@em:apart or @em:holds) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'unhandled'"/>
      <xsl:attribute name="data-element" select="name()"/>
      <xsl:call-template name="em:stored-id"/>
      <xsl:call-template name="em:content"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
