<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- From one division of TEI to one fragment of the edition's XHTML (docs/pivot.md).
       A fragment prints ids and text; numbers, labels and links are filled in afterwards. -->

  <xsl:import href="generic.xsl"/>
  <xsl:import href="core.xsl"/>
  <xsl:import href="textstructure.xsl"/>
  <xsl:import href="figures.xsl"/>
  <xsl:import href="verse.xsl"/>
  <xsl:import href="drama.xsl"/>
  <xsl:import href="linking.xsl"/>
  <xsl:import href="analysis.xsl"/>
  <xsl:import href="namesdates.xsl"/>
  <xsl:import href="transcr.xsl"/>
  <xsl:import href="pictures.xsl"/>
  <xsl:import href="formulas.xsl"/>
  <xsl:import href="tagdocs.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="registers.xsl"/>
  <xsl:include href="functions.xsl"/>

  <!-- Begins the ids of elements that have none of their own. -->
  <xsl:param name="prefix" as="xs:string" static="no" select="'e'"/>

  <!-- The text as it flows. -->
  <xsl:mode name="em:text" on-no-match="text-only-copy" visibility="public"/>
  <!-- A note, where the notes stand. -->
  <xsl:mode name="em:note" on-no-match="deep-skip" visibility="public"/>
  <!-- An entry of a register. -->
  <xsl:mode name="em:register" on-no-match="deep-skip" visibility="public"/>
  <!-- The way down to the division. -->
  <xsl:mode on-no-match="shallow-skip"/>

  <xsl:template match="text()"/>

  <!-- A word begins at a further part of a record. -->
  <xsl:template match="*[@em:word]" mode="em:text" priority="10">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- A name, title, date or reference that has a line of its own. -->
  <xsl:template match="*[@em:field]" mode="em:text" priority="8">
    <p class="psg field">
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:next-match/>
    </p>
  </xsl:template>

  <!-- What is printed around an element's text. -->
  <xsl:template match="*[@em:before][not(self::rt[parent::ruby[not(@em:holds)]])]" mode="em:text" priority="9">
    <xsl:text>{@em:before}</xsl:text>
    <xsl:next-match/>
    <xsl:text>{@em:after}</xsl:text>
  </xsl:template>

  <!-- The division is the first element with a key; those around it only show where it stands. -->
  <xsl:template match="*[@em:key = '0']">
    <section class="division">
      <section class="body">
        <xsl:apply-templates select="." mode="em:text"/>
      </section>
      <section class="notes">
        <xsl:apply-templates select="(descendant::* | following-sibling::em:borrowed/note)[@em:as = 'note'][not(em:is-reason(.))]" mode="em:note"/>
      </section>
      <section class="reasons">
        <xsl:for-each select="descendant::note[@em:as = 'note'][em:is-reason(.)]">
          <xsl:variable name="note" as="element(note)" select="."/>
          <xsl:for-each select="em:local-ids(@target)">
            <div class="reason" data-app="{.}">
              <xsl:apply-templates select="$note/node()" mode="em:text"/>
            </div>
          </xsl:for-each>
        </xsl:for-each>
      </section>
    </section>
  </xsl:template>

</xsl:stylesheet>
