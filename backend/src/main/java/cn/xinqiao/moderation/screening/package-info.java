/**
 * Finds messages in which somebody asks an enterprise for money before any money is raised, in plain Java: words are found
 * through their disguises (pinyin, spaces, homophones, look-alikes, traditional characters, digits), then signs of a request
 * are added up and shields of honest talk taken off. All words, signs and weights are data, see {@link
 * cn.xinqiao.moderation.screening.ScreeningRules}.
 */
@NullMarked
package cn.xinqiao.moderation.screening;

import org.jspecify.annotations.NullMarked;
