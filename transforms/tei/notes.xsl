<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- Notes (TEI module core), and annotations in running text that say something in words (modules analysis, certainty,
       linking): a mark where they are called, and the note itself after the division. -->

  <xsl:template match="*[@em:as = 'note']" mode="em:text" priority="0.6">
    <xsl:if test="not(em:is-reason(.)) and not(@em:called)">
      <a class="noteref" role="doc-noteref" href="#{em:id(.)}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="em:note">
    <aside class="note {em:series(.)}" role="doc-footnote" id="{em:id(.)}">
      <!-- A note stands apart from what told its language. -->
      <xsl:variable name="around" as="attribute()?" select="(ancestor::*[ancestor-or-self::*[@em:key = '0']]/@xml:lang)[last()]"/>
      <xsl:if test="$around"><xsl:attribute name="lang" select="$around"/></xsl:if>
      <xsl:call-template name="em:language"/>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:if test="@place"><xsl:attribute name="data-place" select="@place"/></xsl:if>
      <a class="backlink" role="doc-backlink" href="#{em:id(.)}-ref">
        <xsl:apply-templates select="em:printed-label(.)/node()" mode="em:text"/>
      </a>
      <xsl:choose>
        <xsl:when test="@em:holds and not(em:has-text(.))">
          <xsl:call-template name="em:content"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:element name="{if (@em:holds) then 'div' else 'p'}">
            <xsl:attribute name="class" select="'psg'"/>
            <xsl:call-template name="em:content"/>
          </xsl:element>
        </xsl:otherwise>
      </xsl:choose>
    </aside>
  </xsl:template>

  <!-- The label that the source prints before its note: it becomes the link back to the mark. -->
  <xsl:function name="em:printed-label" as="element(label)?">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="($note/label, $note/p[1]/label[not(preceding-sibling::node()[normalize-space()])])[1]"/>
  </xsl:function>

  <xsl:template match="label[ancestor::note[1][@em:as = 'note'] ! (em:printed-label(.) is current())]" mode="em:text" priority="2"/>

  <!-- Two series, never mixed: the source's notes and the edition's; what an annotation says is the edition's. -->
  <xsl:function name="em:series" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="if (not($note/self::note) or $note/@type = 'editorial') then 'editorial' else 'source'"/>
  </xsl:function>

  <!-- A note that names a place without text is called there. -->
  <xsl:template match="*[@em:notes][@em:as = 'empty' or self::g]" mode="em:text" priority="12">
    <xsl:next-match/>
    <xsl:call-template name="em:called-here"/>
  </xsl:template>

</xsl:stylesheet>
