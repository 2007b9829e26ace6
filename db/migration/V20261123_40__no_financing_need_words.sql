-- Needs are searched in memory now. A node of the release before cannot write needs after this; it is replaced first.
DROP TABLE financing_need_words;
