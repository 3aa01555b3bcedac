package dev.greenroom.sandbox.demo;

import java.time.ZoneId;
import java.util.Arrays;

/** An office: its clock, and how Exchange names that clock. */
enum Site {
  BERLIN(
      "Berlin", "DE", "Europe/Berlin", "W. Europe Standard Time", "de-DE", "dd.MM.yyyy", "HH:mm"),
  LONDON("London", "GB", "Europe/London", "GMT Standard Time", "en-GB", "dd/MM/yyyy", "HH:mm"),
  NEW_YORK(
      "New York",
      "US",
      "America/New_York",
      "Eastern Standard Time",
      "en-US",
      "M/d/yyyy",
      "h:mm tt"),
  SAN_FRANCISCO(
      "San Francisco",
      "US",
      "America/Los_Angeles",
      "Pacific Standard Time",
      "en-US",
      "M/d/yyyy",
      "h:mm tt"),
  BENGALURU(
      "Bengaluru", "IN", "Asia/Kolkata", "India Standard Time", "en-IN", "dd-MM-yyyy", "HH:mm"),
  SYDNEY(
      "Sydney",
      "AU",
      "Australia/Sydney",
      "AUS Eastern Standard Time",
      "en-AU",
      "d/MM/yyyy",
      "h:mm tt");

  private final String city;
  private final String country;
  private final ZoneId zone;
  private final String windowsZone;
  private final String locale;
  private final String dateFormat;
  private final String timeFormat;

  Site(
      String city,
      String country,
      String zone,
      String windowsZone,
      String locale,
      String dateFormat,
      String timeFormat) {
    this.city = city;
    this.country = country;
    this.zone = ZoneId.of(zone);
    this.windowsZone = windowsZone;
    this.locale = locale;
    this.dateFormat = dateFormat;
    this.timeFormat = timeFormat;
  }

  static Site in(String city) {
    return Arrays.stream(values())
        .filter(site -> site.city.equals(city))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no site in " + city));
  }

  String city() {
    return city;
  }

  /** ISO country code, as in {@code usageLocation}. */
  String country() {
    return country;
  }

  ZoneId zone() {
    return zone;
  }

  String windowsZone() {
    return windowsZone;
  }

  String locale() {
    return locale;
  }

  String dateFormat() {
    return dateFormat;
  }

  String timeFormat() {
    return timeFormat;
  }
}
