package dev.greenroom.people;

/** What somebody wants to be different about a room. */
public record RoomChange(Change<Boolean> bookable, Change<Integer> capacity) {}
