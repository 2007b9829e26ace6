package cn.xinqiao.appeal;

/** The words of an appeal. */
final class AppealTerms {
    private AppealTerms() {
    }

    /** What it is, after the Shenzhen guideline of 2023-12-13. */
    enum Type { ENQUIRY, HELP, COMPLAINT, REPORT, SUGGESTION }

    /** Appeals that ask for something countable. */
    enum Request { SPACE, TALENT_HOUSING }

    /** What kind of space or home; the first five are spaces. */
    enum RequestKind {
        OFFICE, PLANT, LABORATORY, WAREHOUSE, OTHER_SPACE, FAMILY_HOME, SINGLE_HOME, DORMITORY;

        Request request() {
            return ordinal() <= OTHER_SPACE.ordinal() ? Request.SPACE : Request.TALENT_HOUSING;
        }
    }

    /** Grounds for not accepting, after the Shenzhen guideline of 2023-12-13. */
    enum Ground { OUTSIDE_JURISDICTION, OTHER_PROCEDURE, PETITION, SECRET, UNLAWFUL, SAME_FACTS, OTHER_LAW }

    /** What came of it: solved, explained, partly solved, cannot be solved. */
    enum Result { SOLVED, EXPLAINED, PARTLY, CANNOT }

    /** What a note is: words of the enterprise, of an assisting unit, an earlier answer, or why not accepting was wrong. */
    enum NoteKind { SUPPLIED, CONTRIBUTED, ANSWERED, CONTESTED }
}
