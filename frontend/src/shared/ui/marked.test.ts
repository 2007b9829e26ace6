import { describe, expect, it } from 'vitest'
import { marked } from './marked'

const hits = (text: string, words: string) => marked(text, words).filter((part) => part.hit).map((part) => part.text)

describe('marked', () => {
  it('marks every word wherever it stands', () => {
    expect(hits('碳化硅器件与碳化硅衬底', '碳化硅 衬底')).toEqual(['碳化硅', '碳化硅衬底'])
  })
  it('does not mind case and width', () => {
    expect(hits('ＡＩ芯片和 ai 平台', 'Ai')).toEqual(['ＡＩ', 'ai'])
  })
  it('keeps the text whole', () => {
    expect(marked('储能系统', '光伏')).toEqual([{ text: '储能系统', hit: false }])
    expect(marked('储能系统', '能系').map((part) => part.text).join('')).toBe('储能系统')
    expect(marked('', '能')).toEqual([])
  })
})
