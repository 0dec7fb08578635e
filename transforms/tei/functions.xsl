<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- The element's own id, or one made from its place. -->
  <xsl:function name="em:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string(($element/@xml:id, $prefix || '-k' || $element/@em:key)[1])"/>
  </xsl:function>

  <!-- The ids that a pointer attribute names within the edition. -->
  <xsl:function name="em:local-ids" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers)[not(matches(., '^[a-zA-Z][a-zA-Z0-9+.-]*:'))] ! substring-after(., '#')[. ne '']"/>
  </xsl:function>

  <!-- True if the element holds something that is set apart, so that HTML allows it in no p. -->
  <xsl:function name="em:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(p | ab | list | table | lg | l | figure | floatingText | listBibl | sp | cit |
      address[addrLine] | quote[em:holds-blocks(.)] | q[em:holds-blocks(.)]))"/>
  </xsl:function>

  <!-- True if the element stands among things that are set apart, and so is set apart itself. -->
  <xsl:function name="em:stands-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(parent::div | parent::div1 | parent::div2 | parent::div3 | parent::div4 | parent::div5
      | parent::div6 | parent::div7 | parent::front | parent::body | parent::back | parent::epigraph | parent::argument
      | parent::postscript | parent::titlePage))"/>
  </xsl:function>

  <!-- Classes that say something to the program: no value of TEI may be taken for one of them. -->
  <xsl:variable name="em:own-classes" as="xs:string*" select="'psg', 'head', 'lb', 'pb', 'cb', 'gb', 'app', 'app-begin', 'app-end',
    'rdg', 'note', 'noteref', 'backlink', 'name', 'ref', 'ptr', 'entry', 'entry-name', 'register', 'occurrences', 'unhandled',
    'graphic'"/>

  <!-- The words of @type or @rend, as classes. -->
  <xsl:function name="em:classes" as="xs:string*">
    <xsl:param name="words" as="attribute()?"/>
    <xsl:sequence select="tokenize($words)[not(. = $em:own-classes)]"/>
  </xsl:function>

  <!-- True for a note that gives the reason of an emendation: it belongs to the apparatus, not to the text. -->
  <xsl:function name="em:is-reason" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@type = 'emendation'"/>
  </xsl:function>

  <!-- The language of the element, where it says one. -->
  <xsl:template name="em:language" as="attribute()?">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang" select="@xml:lang"/>
    </xsl:if>
  </xsl:template>

  <!-- The id, if the element has one of its own, and the language. -->
  <xsl:template name="em:stored-id" as="attribute()*">
    <xsl:if test="@xml:id">
      <xsl:attribute name="id" select="@xml:id"/>
    </xsl:if>
    <xsl:call-template name="em:language"/>
  </xsl:template>

  <!-- The id and language of a passage: what can be cited. -->
  <xsl:template name="em:passage" as="attribute()*">
    <xsl:attribute name="id" select="em:id(.)"/>
    <xsl:call-template name="em:language"/>
  </xsl:template>

</xsl:stylesheet>
