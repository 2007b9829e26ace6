package cn.xinqiao.reference;

/** A working day was asked for in a year that no notice has been loaded for. Load the notice; there is no guess. */
public final class CalendarYearMissing extends RuntimeException {
    private final int year;

    CalendarYearMissing(int year) {
        super("No working-day calendar for " + year + ": add the year to db/reference/calendar_years.csv and holidays.csv");
        this.year = year;
    }

    public int year() {
        return year;
    }
}
