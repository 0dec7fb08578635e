<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- Pictures (TEI modules core, figures and transcr), and drawings in the namespace of SVG. The stylesheet says where
       one stands; which file it is, and what is shown if there is none, is found by its key. -->

  <xsl:template match="graphic | media | binaryObject | svg:svg" mode="em:text">
    <img class="{string-join(('graphic', em:classes(@rend)), ' ')}" data-key="{@em:key}">
      <xsl:call-template name="em:stored-id"/>
    </img>
  </xsl:template>

  <!-- The description of a figure is that of its picture. If there is no picture, it stands in its place. -->
  <xsl:template match="figDesc" mode="em:text"/>

  <xsl:template match="figure/figDesc[1][not(em:has-picture(..)) and normalize-space(string-join(../figDesc))]" mode="em:text"
      priority="1">
    <img class="graphic" data-key="{@em:key}"/>
  </xsl:template>

  <xsl:function name="em:has-picture" as="xs:boolean">
    <xsl:param name="figure" as="element(figure)"/>
    <xsl:sequence select="some $picture in $figure/descendant::*[self::graphic | self::media | self::binaryObject | self::svg:svg]
      satisfies $picture/ancestor::figure[1] is $figure"/>
  </xsl:function>

  <!-- A table that is printed as a picture. -->
  <xsl:template match="table[not(row)][graphic | media | binaryObject | svg:svg]" mode="em:text" priority="1">
    <figure class="{string-join(('figure', em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:apply-templates mode="em:text"/>
    </figure>
  </xsl:template>

  <!-- Music is not drawn: its description leads to it. -->
  <xsl:template match="notatedMusic" mode="em:text">
    <span class="notatedMusic">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </span>
  </xsl:template>

  <xsl:template match="notatedMusic/desc[normalize-space()][em:music-on-web(..)]" mode="em:text" priority="2">
    <a class="ref desc" href="{em:music-on-web(..)}">
      <xsl:call-template name="em:stored-id"/>
      <xsl:apply-templates mode="em:text"/>
    </a>
  </xsl:template>

  <xsl:template match="notatedMusic/ptr | notatedMusic/ref[not(normalize-space())]" mode="em:text" priority="1">
    <xsl:if test="not(../desc[normalize-space()] and em:music-on-web(..))">
      <img class="graphic" data-key="{@em:key}"/>
    </xsl:if>
  </xsl:template>

  <!-- The address of music, if it has one on the web. -->
  <xsl:function name="em:music-on-web" as="xs:string?">
    <xsl:param name="music" as="element(notatedMusic)"/>
    <xsl:sequence select="($music/(ptr | ref)/@target ! tokenize(.)[matches(., '^https?://')])[1]"/>
  </xsl:function>

</xsl:stylesheet>
