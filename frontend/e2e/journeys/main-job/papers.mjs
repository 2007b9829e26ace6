// The papers people upload: real PDFs, printed by the browser.
const pages = (texts) => `<style>@page{size:A4 landscape;margin:0}body{margin:0;font-family:sans-serif}
section{box-sizing:border-box;height:208mm;padding:30mm;page-break-after:always}h1{font-size:40px;color:#0b6e69}p{font-size:24px}</style>
${texts.map(([title, text]) => `<section><h1>${title}</h1><p>${text}</p></section>`).join('')}`

/** Prints a file of these pages, each a title and a text. */
export async function paper(journey, name, texts) {
  const context = await journey.browser.newContext()
  try {
    const page = await context.newPage()
    await page.setContent(pages(texts))
    return { name, mimeType: 'application/pdf', buffer: await page.pdf({ preferCSSPageSize: true }) }
  } finally {
    await context.close()
  }
}

export const licenceOf = (journey, organisation) =>
  paper(journey, '营业执照.pdf', [['营业执照', `${organisation.name}<br>统一社会信用代码 ${organisation.uscc}<br>法定代表人 ${organisation.legalRepresentative}`]])

export const letterOf = (journey, organisation, person) =>
  paper(journey, '授权书.pdf', [['授权书', `兹授权 ${person.name} 代表 ${organisation.name} 在新桥平台办理业务。`]])
