package cn.xinqiao.matching.engine;

/** Deals a year as a mandate declares them. */
public enum DealsPerYear {
    NONE("NONE"), FROM_1_TO_3("1_3"), FROM_4_TO_11("4_11"), FROM_12("12_PLUS");

    private final String code;

    DealsPerYear(String code) {
        this.code = code;
    }

    /** The code in the API, the tables and the rules file. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if no band has this code */
    public static DealsPerYear ofCode(String code) {
        for (DealsPerYear band : values()) {
            if (band.code.equals(code)) {
                return band;
            }
        }
        throw new IllegalArgumentException("unknown deals a year: " + code);
    }
}
