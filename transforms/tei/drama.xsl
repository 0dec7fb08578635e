<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:em="urn:emendata:keys"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all" expand-text="yes">

  <!-- TEI modules drama and core: what stands before and after a play. Speeches, casts and directions need no templates of
       their own: the table says which directions stand among the speeches, and which flow within them. -->

  <xsl:template match="prologue | epilogue | set | performance" mode="em:text">
    <section class="{string-join((local-name(), em:classes(@type)), ' ')}" id="{em:id(.)}">
      <xsl:call-template name="em:language"/>
      <xsl:call-template name="em:content"/>
    </section>
  </xsl:template>

</xsl:stylesheet>
