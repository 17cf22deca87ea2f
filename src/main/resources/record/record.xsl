<?xml version="1.0" encoding="UTF-8"?>
<!-- A record for people. The attributes n and image of a dataset are put there before: its number in the whole
     record, and where its preview is. -->
<xsl:stylesheet
    version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:nx="https://data.nist.gov/od/dm/nexus/experiment/v1.0"
    xmlns:in="urn:nexus:page"
    exclude-result-prefixes="nx in">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:param name="style"/>
  <xsl:param name="sheet"/>

  <xsl:template match="/nx:Experiment">
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="nx:title"/></title>
        <xsl:if test="$sheet"><link rel="stylesheet" href="{$sheet}"/></xsl:if>
        <xsl:if test="$style"><style><xsl:value-of select="$style" disable-output-escaping="yes"/></style></xsl:if>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="nx:title"/></h1>
          <xsl:apply-templates select="nx:summary"/>
          <xsl:if test="nx:sample">
            <h2>Samples</h2>
            <xsl:apply-templates select="nx:sample"/>
          </xsl:if>
          <xsl:apply-templates select="nx:acquisitionActivity"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="nx:summary">
    <dl>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">Instrument</xsl:with-param>
        <xsl:with-param name="value" select="nx:instrument"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">Person</xsl:with-param>
        <xsl:with-param name="value" select="nx:experimenter"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">From</xsl:with-param>
        <xsl:with-param name="value" select="nx:reservationStart"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">To</xsl:with-param>
        <xsl:with-param name="value" select="nx:reservationEnd"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">Purpose</xsl:with-param>
        <xsl:with-param name="value" select="nx:motivation"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">Number</xsl:with-param>
        <xsl:with-param name="value" select="../nx:id"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name">Booked at</xsl:with-param>
        <xsl:with-param name="value" select="@ref"/>
      </xsl:call-template>
      <xsl:for-each select="../nx:project[*]">
        <dt>Project</dt>
        <dd>
          <xsl:for-each select="*">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="string($value)">
      <dt><xsl:value-of select="$name"/></dt>
      <dd><xsl:value-of select="$value"/></dd>
    </xsl:if>
  </xsl:template>

  <xsl:template match="nx:sample">
    <p>
      <xsl:choose>
        <xsl:when test="nx:name"><xsl:value-of select="nx:name"/></xsl:when>
        <xsl:when test="@ref"><xsl:value-of select="@ref"/></xsl:when>
        <xsl:otherwise>A sample of which nothing is known</xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="nx:description"> – <xsl:value-of select="."/></xsl:for-each>
      <xsl:if test="nx:elements/*">
        <xsl:text> (</xsl:text>
        <xsl:for-each select="nx:elements/*">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="local-name()"/>
        </xsl:for-each>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="nx:acquisitionActivity">
    <section>
      <h2>
        <xsl:text>Activity </xsl:text>
        <xsl:value-of select="@seqno + 1"/>
        <xsl:text>, from </xsl:text>
        <xsl:value-of select="nx:startTime"/>
      </h2>
      <xsl:if test="nx:setup/nx:param">
        <details>
          <summary>What all have in common</summary>
          <table>
            <xsl:apply-templates select="nx:setup/nx:param"/>
          </table>
        </details>
      </xsl:if>
      <ol class="gallery">
        <xsl:apply-templates select="nx:dataset"/>
      </ol>
    </section>
  </xsl:template>

  <xsl:template match="nx:dataset">
    <li id="d{@in:n}">
      <xsl:if test="@in:image">
        <img src="{@in:image}" alt="Preview" aria-describedby="n{@in:n}" loading="lazy" width="500" height="500"/>
      </xsl:if>
      <h3 id="n{@in:n}"><xsl:value-of select="nx:name"/></h3>
      <p class="kind">
        <xsl:value-of select="@type"/>
        <xsl:if test="@in:damaged"><span class="unread"> – could not be read to its end</span></xsl:if>
      </p>
      <p class="kind"><xsl:value-of select="@in:place"/></p>
      <xsl:if test="nx:meta">
        <details>
          <summary><xsl:value-of select="count(nx:meta)"/> values</summary>
          <table>
            <xsl:apply-templates select="nx:meta"/>
          </table>
        </details>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="nx:param | nx:meta">
    <tr>
      <xsl:if test="@warning = 'true'"><xsl:attribute name="class">warning</xsl:attribute></xsl:if>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <td>
        <xsl:value-of select="."/>
        <xsl:if test="@unit"><xsl:text> </xsl:text><xsl:value-of select="@unit"/></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
