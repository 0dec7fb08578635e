<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- The reader tells of each element what becomes of it where it stands (scripts/model/treated.ts):
       em:as     its treatment
       em:apart  it is set apart from what is before and after it
       em:holds  something in its flow is set apart, so that HTML allows it in no p and no span
       em:sign   what is printed in its stead
       em:word   a word begins at it, whatever stands before it; em:before and em:after are printed around it
       em:field  a name, title, date or reference that has a line of its own in a record
       em:calls  the id of the note that this mark calls; em:called a note that has a mark elsewhere;
       em:notes  the ids of the notes that are called where it ends
       em:entry  the kind of register entry that it is; em:list what the register is called that it is
       em:terms  the entries of the index of terms that an index makes a place of
       em:heading, em:level, em:fact, em:label, em:told, em:facts  the program's own words in headers and registers
                 (scripts/model/descriptions.ts)
       em:default how the header says that such elements look (scripts/model/rendition-selectors.ts) -->

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
    <xsl:sequence select="exists($element/@em:holds)"/>
  </xsl:function>

  <!-- True if text stands directly in the element. -->
  <xsl:function name="em:has-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $text in $element/text() satisfies normalize-space($text) ne ''"/>
  </xsl:function>

  <!-- Words of @type by which style sheets dress an element. Others are no classes: one of them might be taken for a
       class that says something to the program. -->
  <xsl:variable name="em:dressed" as="xs:string*" select="'editorial', 'separator', 'main', 'sub', 'alt', 'parallel', 'desc',
    'gloss', 'ordered', 'simple', 'bulleted', 'unordered', 'numbered', 'inline', 'act', 'scene', 'chapter', 'book',
    'volume', 'poem', 'letter', 'stanza', 'sonnet', 'couplet', 'quatrain', 'verse', 'prose', 'entrance', 'exit', 'setting',
    'delivery', 'business', 'rubric', 'incipit', 'explicit', 'edition', 'translation', 'commentary', 'dedication',
    'preface', 'illustration', 'kv', 'keyvalue', 'headword', 'marginalia', 'refrain'"/>

  <!-- The words of @type, as classes; “sub”, which is a look (docs/renditions.md), is told by what it is. -->
  <xsl:function name="em:classes" as="xs:string*">
    <xsl:param name="words" as="attribute()?"/>
    <xsl:sequence select="tokenize($words)[. = $em:dressed] ! (if (. eq 'sub') then 'type-sub' else .)"/>
  </xsl:function>

  <!-- The class that names an element: its own name, unless the program has a class of that name for something else. -->
  <xsl:variable name="em:taken" as="xs:string*" select="'app', 'lem', 'rdg', 'note', 'source', 'place', 'event', 'org',
    'number', 'certainty', 'edition', 'correction', 'classes'"/>

  <xsl:function name="em:class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="if ($name = $em:taken) then 'tei-' || $name else $name"/>
  </xsl:function>

  <!-- True for a note that gives the reason of an emendation: it belongs to the apparatus, not to the text. -->
  <xsl:function name="em:is-reason" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="exists($note/self::note[@type = 'emendation'])"/>
  </xsl:function>

  <!-- The tag for an element whose text flows: HTML allows nothing set apart in a span. -->
  <xsl:function name="em:tag" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (exists($element/@em:holds) or exists($element/@em:apart) and not($element/@em:field)) then 'div' else $wanted"/>
  </xsl:function>

  <!-- The language of the element, and how the source renders it; the words are understood afterwards. -->
  <xsl:template name="em:language" as="attribute()*">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang" select="@xml:lang"/>
    </xsl:if>
    <!-- Senses are numbered by their dictionary. -->
    <xsl:if test="@n and (self::sense or self::hom)">
      <xsl:attribute name="data-n" select="@n"/>
    </xsl:if>
    <xsl:if test="@xml:space = 'preserve'">
      <xsl:attribute name="data-space" select="'preserve'"/>
    </xsl:if>
    <xsl:for-each select="@em:default | @rend | @rendition | @style">
      <xsl:attribute name="data-{local-name()}" select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- What the element says in attributes and a style sheet may show: never text. -->
  <xsl:variable name="em:data-attributes" as="xs:string*" select="'n', 'who', 'part', 'met', 'real', 'rhyme', 'enjamb',
    'place', 'unit', 'quantity', 'extent', 'reason', 'agent', 'degree', 'dur', 'feature', 'new', 'function', 'subtype',
    'hand', 'loc', 'type', 'name', 'value', 'ident', 'usage', 'mode', 'start', 'end', 'norm', 'role'"/>

  <xsl:template name="em:data" as="attribute()*">
    <xsl:for-each select="@*[namespace-uri() eq ''][local-name() = $em:data-attributes]">
      <xsl:attribute name="data-{local-name()}" select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- The id, if the element has one of its own, and the language. -->
  <xsl:template name="em:stored-id" as="attribute()*">
    <xsl:if test="@xml:id and not(@em:field)">
      <xsl:attribute name="id" select="@xml:id"/>
    </xsl:if>
    <xsl:call-template name="em:language"/>
  </xsl:template>

  <!-- The id and language of a passage: what can be cited. -->
  <xsl:template name="em:passage" as="attribute()*">
    <xsl:call-template name="em:stored-id"/>
  </xsl:template>

  <!-- No type is declared here, nor of other templates that hold content: SaxonJS copies what a typed template makes, once
       for every level of nesting. -->
  <!-- What stands in the element, and the marks of the notes that are called where it ends. -->
  <xsl:template name="em:content">
    <xsl:if test="@em:heading">
      <xsl:element name="h{@em:level}">
        <xsl:attribute name="class" select="if (self::teiHeader) then 'head' else 'head ours'"/>
        <xsl:text>{@em:heading}</xsl:text>
      </xsl:element>
    </xsl:if>
    <xsl:if test="@em:told and @em:holds">
      <p class="told ours"><xsl:call-template name="em:told"/></p>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@em:facts"><xsl:call-template name="em:facts"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="em:text"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@em:told and not(@em:holds)">
      <xsl:text> </xsl:text>
      <span class="told ours"><xsl:call-template name="em:told"/></span>
    </xsl:if>
    <xsl:call-template name="em:called-here"/>
  </xsl:template>

  <xsl:template name="em:called-here" as="element()*">
    <xsl:for-each select="tokenize(@em:notes)">
      <a class="noteref" role="doc-noteref" href="#{.}"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
